import type { ReactNode } from "react";

/** Families of the line: what is meant, what is, what is over, what nobody said. */
export type Line = "intent" | "fact" | "ended" | "unknown";

export type MarkKind = "prep" | "signed" | "intent" | "force" | "fact" | "progress" | "done" | "ended" | "cut" | "replaced" | "unknown";

export const lineOf: Record<MarkKind, Line> = {
  prep: "intent",
  signed: "intent",
  intent: "intent",
  force: "fact",
  fact: "fact",
  progress: "fact",
  done: "fact",
  ended: "ended",
  cut: "ended",
  replaced: "ended",
  unknown: "unknown",
};

const act = <circle className="p-act" cx="6" cy="6" r="5" />;

const drawings: Record<MarkKind, ReactNode> = {
  prep: (
    <>
      <path className="l-intent" d="M11 6H48" />
      <circle className="p-open" cx="6" cy="6" r="4" />
    </>
  ),
  signed: (
    <>
      <path className="l-intent" d="M13 6H48" />
      {act}
    </>
  ),
  intent: <path className="l-intent" d="M1 6H48" />,
  force: (
    <>
      <path className="l-fact" d="M6 6H48" />
      {act}
    </>
  ),
  fact: <path className="l-fact" d="M0 6H48" />,
  progress: (
    <>
      <path className="l-fact" d="M6 6H27" />
      <path className="l-intent" d="M30 6H48" />
      {act}
    </>
  ),
  done: (
    <>
      <path className="l-fact" d="M6 6H42" />
      {act}
      <circle className="p-act" cx="42" cy="6" r="5" />
    </>
  ),
  ended: (
    <>
      <path className="l-ended" d="M0 6H40" />
      <circle className="p-ended" cx="43.5" cy="6" r="3.5" />
    </>
  ),
  cut: <path className="l-ended" d="M0 6H46M46.5 1v10" />,
  replaced: <path className="l-ended" d="M0 6H46M41 1.5l5.5 4.5-5.5 4.5" />,
  unknown: <path className="l-unknown" d="M2 6H47" />,
};

export function MarkLine({ kind, className }: { kind: MarkKind; className?: string }) {
  return (
    <svg viewBox="0 0 48 12" aria-hidden="true" className={className}>
      {drawings[kind]}
    </svg>
  );
}

/** Status: line and word together, never one without the other. */
export function Mark({ kind, children, href }: { kind: MarkKind; children: ReactNode; href?: string }) {
  const content = (
    <>
      <MarkLine kind={kind} />
      <span>{children}</span>
    </>
  );
  return href ? (
    <a href={href} className="mark" data-line={lineOf[kind]}>
      {content}
    </a>
  ) : (
    <span className="mark" data-line={lineOf[kind]}>
      {content}
    </span>
  );
}
