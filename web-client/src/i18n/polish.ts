const NB = "\u00a0";
const SINGLE = /(^|[\s(„«\u00a0])([aiouwzAIOUWZ]) (?=\S)/g;
const MONTHS = /(stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia) (?=\d{4})/g;

/** Polish typography: no single letter at a line's end, numbers stay with their word, a dash with what precedes it. */
export function polish(text: string): string {
  return text
    .replace(SINGLE, `$1$2${NB}`)
    .replace(SINGLE, `$1$2${NB}`) // twice: in „i w domu” the letters share the space between them
    .replace(/(\d) (?=[a-ząćęłńóśźż])/g, `$1${NB}`)
    .replace(MONTHS, `$1${NB}`)
    .replace(/ ([–—]) /g, `${NB}$1 `);
}

/** The same for the text between tags of HTML. */
export const polishHtml = (html: string) => html.replace(/(^|>)([^<]+)/g, (_, start: string, text: string) => start + polish(text));

/** Typography of a text in its language; other languages stay as written. */
export const typeset = (text: string, lang: string) => (lang === "pl" ? polish(text) : text);
