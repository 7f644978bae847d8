import type { ReactNode } from "react";

interface MarginProps {
  title: string;
  note?: string;
  /** The heading is a small label rather than a section's head. */
  isLabel?: boolean;
  isTight?: boolean;
  children: ReactNode;
}

/** A section with its heading in the margin. */
export function Margin({ title, note, isLabel = false, isTight = false, children }: MarginProps) {
  return (
    <section className={isTight ? "section tight" : undefined}>
      <div className="row">
        <div className="c3 head">
          <h2 className={isLabel ? "label" : undefined}>{title}</h2>
          {note && <p className="small">{note}</p>}
        </div>
        <div className="c9">{children}</div>
      </div>
    </section>
  );
}
