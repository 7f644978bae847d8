import type { ReactNode } from "react";

export interface RecordRow {
  id: string;
  href: string;
  title: string;
  /** Language of the title, where it isn't the page's. */
  lang?: string;
  meta: ReactNode;
  after?: ReactNode;
}

/** Rows of records; the whole row can be clicked, by the title's link. */
export function Records({ rows, className = "" }: { rows: RecordRow[]; className?: string }) {
  return (
    <ul className={`records ${className}`}>
      {rows.map((row) => (
        <li key={row.id}>
          <p className="num meta">{row.meta}</p>
          <h3 lang={row.lang}>
            <a href={row.href}>{row.title}</a>
          </h3>
          {row.after && <div className="after stack near">{row.after}</div>}
        </li>
      ))}
    </ul>
  );
}
