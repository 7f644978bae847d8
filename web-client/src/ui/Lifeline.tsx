import type { ReactNode } from "react";
import type { Line } from "./Mark";

export interface LifeSpan {
  id: string;
  line: Line;
  /** How the span begins: with a dated act (a dot), openly (a ring), or with nothing to mark. */
  start?: "open" | "none";
  title: ReactNode;
  text?: ReactNode;
}

/** A life drawn as a line: spans of intent and fact, one after another. */
export function Lifeline({ spans, bleeds = false }: { spans: LifeSpan[]; bleeds?: boolean }) {
  return (
    <ol className={bleeds ? "lifeline across bleed life" : "lifeline across"}>
      {spans.map((span) => (
        <li key={span.id} data-line={span.line} data-start={span.start}>
          <b className="num">{span.title}</b>
          {span.text && <span>{span.text}</span>}
        </li>
      ))}
    </ol>
  );
}
