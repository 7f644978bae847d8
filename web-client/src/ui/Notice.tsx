import type { ReactNode } from "react";

interface NoticeProps {
  kind?: "language" | "stale" | "error";
  title: string;
  children?: ReactNode;
  /** What the reader can do about it. */
  action?: ReactNode;
}

export function Notice({ kind, title, children, action }: NoticeProps) {
  return (
    <div className="notice" data-kind={kind} role={kind === "error" ? "alert" : "note"}>
      <p>
        <b>{title}</b> {children}
      </p>
      {action}
    </div>
  );
}
