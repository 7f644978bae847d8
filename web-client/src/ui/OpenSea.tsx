/** Open water with a dotted course that ends: drawn, not computed, as the page must show even when nothing else can. */
export function OpenSea({ title, description, word }: { title: string; description: string; word: string }) {
  return (
    <svg className="chart" viewBox="0 0 1440 680" role="img" aria-label={`${title}. ${description}`} preserveAspectRatio="xMaxYMax slice">
      <rect className="sea" width="1440" height="680" />
      <path
        className="graticule"
        d="M96 0Q84 340 60 680M328 0Q322 340 310 680M560 0V680M792 0Q796 340 806 680M1024 0Q1034 340 1056 680M1256 0Q1274 340 1306 680M0 92Q720 142 1440 84M0 300Q720 350 1440 292M0 508Q720 558 1440 500"
      />
      <g className="nowhere">
        <path className="arc" data-line="unknown" d="M1440 610Q1240 560 1050 334" />
        <circle className="place" cx="1044" cy="326" r="6" />
        <text className="town" x="1062" y="332">
          {word}
        </text>
      </g>
    </svg>
  );
}
