import { useSuspenseQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { useTexts } from "../../i18n/i18n";
import { type Arc, bendOf, curve } from "./arcs";
import { isClear, placed, type Spot } from "./labels";
import { type Land, landQuery } from "./land";
import { namesFor } from "./names";
import { type Box, drawn, graticule, lengthOf, projectionFor } from "./projection";
import { useSize } from "./useSize";

interface ChartProps {
  box: Box;
  spots: Spot[];
  arcs: Arc[];
  title: string;
  description: string;
  /** Where a place leads. */
  hrefOf?: (spot: Spot) => string;
}

/** A chart of the Baltic without tiles; it is drawn anew for the room that it has, so its letters keep their size. */
export function Chart(props: ChartProps) {
  const { ref, width, height } = useSize<HTMLDivElement>();
  return (
    <div className="chart-room" ref={ref}>
      {width > 0 && height > 0 && <Drawing {...props} width={width} height={height} />}
    </div>
  );
}

function Drawing({ box, spots, arcs, title, description, hrefOf, width, height }: ChartProps & { width: number; height: number }) {
  const id = useId();
  const { locale } = useTexts();
  const { data: land } = useSuspenseQuery(landQuery);
  const project = useMemo(() => projectionFor(box, width, height), [box, width, height]);
  const sea = useMemo(() => seaPaths(land, project), [land, project]);
  const places = useMemo(() => placed(spots, project, width), [spots, project, width]);
  const byId = new Map(places.map((place) => [place.id, place]));
  const names = namesFor(locale);
  const kilometres = lengthOf(200, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], project);
  const isRoomy = width >= 480;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role={hrefOf ? "group" : "img"} aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{description}</desc>
      <defs>
        <path id={`${id}-land`} d={sea.land} />
      </defs>
      <rect className="sea" width={width} height={height} />
      <g className="lining">
        <use href={`#${id}-land`} strokeWidth="21" />
        <use href={`#${id}-land`} className="gap" strokeWidth="19.4" />
        <use href={`#${id}-land`} strokeWidth="11" />
        <use href={`#${id}-land`} className="gap" strokeWidth="9.4" />
      </g>
      <path className="graticule" d={sea.graticule} />
      <use className="land" href={`#${id}-land`} />
      <path className="border" d={sea.borders} />
      <path className="graticule over" d={sea.graticule} />
      <g>
        {isRoomy &&
          names.lands
            .filter(({ name, at }) => isClear(name, project(at), places))
            .map(({ name, at }) => <Name key={name} kind="country" name={name} at={project(at)} />)}
        {names.seas.slice(0, isRoomy ? 2 : 1).map(({ name, at, rotate }) => (
          <Name key={name} kind="water" name={name} at={project(at)} rotate={rotate} size={Math.max(11, Math.min(18, kilometres / 4))} />
        ))}
      </g>
      <g className="arcs">
        {arcs.map((arc) => {
          const [a, b] = [byId.get(arc.a), byId.get(arc.b)];
          if (!a || !b) return null;
          return (
            <path
              key={`${arc.a} ${arc.b} ${arc.line}`}
              className="arc"
              data-line={arc.line}
              pathLength={arc.line === "fact" ? 1 : undefined}
              d={curve(a, b, bendOf(arc))}
            />
          );
        })}
      </g>
      <Scale x={20} y={height - 26} length={kilometres} />
      {places.map((place) => (
        <Place key={place.id} place={place} href={hrefOf?.(place)} />
      ))}
    </svg>
  );
}

const seaPaths = (land: Land, project: ReturnType<typeof projectionFor>) => ({
  land: land.coasts.map((coast) => drawn(coast, project, true)).join(""),
  borders: land.borders.map((border) => drawn(border, project, false)).join(""),
  graticule: graticule(project),
});

interface NameProps {
  kind: "country" | "water";
  name: string;
  at: [number, number];
  rotate?: number;
  size?: number;
}

const Name = ({ kind, name, at: [x, y], rotate, size }: NameProps) => (
  <text className={kind} x={x} y={y} fontSize={size} transform={rotate ? `rotate(${rotate} ${x} ${y})` : undefined}>
    {name}
  </text>
);

function Scale({ x, y, length }: { x: number; y: number; length: number }) {
  return (
    <g className="scale">
      <path d={`M${x},${y - 5}v5h${length}v-5M${x + length / 2},${y}v-4`} />
      <text x={x} y={y - 10}>
        0
      </text>
      <text x={x + length} y={y - 10} textAnchor="middle">
        200 km
      </text>
    </g>
  );
}

/** Begins with what can be seen, so that it can be asked for by voice. */
const spoken = ({ name, count }: { name: string; count: number }) => (count > 1 ? `${count} ${name}` : name);

function Place({ place, href }: { place: ReturnType<typeof placed>[number]; href: string | undefined }) {
  const body = (
    <>
      <circle className="place" cx={place.x} cy={place.y} r={place.r} />
      {place.count > 1 && (
        <text className="count" x={place.x} y={place.y + 4.2} textAnchor="middle">
          {place.count}
        </text>
      )}
      {place.label && (
        <text className="town" x={place.label.x} y={place.label.y} textAnchor={place.label.anchor}>
          {place.name}
        </text>
      )}
    </>
  );
  return href ? (
    <a href={href} className="spot" aria-label={place.label ? undefined : spoken(place)}>
      {body}
    </a>
  ) : (
    <g className="spot">{body}</g>
  );
}
