import type { ReactNode } from "react";

/** A link onward, with the only glyph of the look. */
export function More({ href, children, rel }: { href: string; children: ReactNode; rel?: string }) {
  return (
    <a className="more" href={href} rel={rel}>
      {children}
      <svg viewBox="0 0 24 11" aria-hidden="true">
        <path d="M0 5.5H22M17.5 1l5 4.5-5 4.5" />
      </svg>
    </a>
  );
}
