import type { ReactNode } from "react";
import { MarkLine } from "./Mark";

/** Nothing here: says why, and offers the nearest way out. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <MarkLine kind="unknown" className="blank-line" />
      <h3>{title}</h3>
      {children}
    </div>
  );
}
