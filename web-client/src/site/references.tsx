import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { typeset } from "../i18n/polish";
import { Mark, type MarkKind } from "../ui/Mark";
import { NotStated } from "../ui/NotStated";

export type Reference = components["schemas"]["ShortReference"];

/** A record's name as a link, underlined by its own line. */
export function RecordLink({ to, line, isBig = false }: { to: Reference; line?: "intent" | "ended"; isBig?: boolean }) {
  const { locale } = useTexts();
  return (
    <a className={isBig ? "rec serif big" : "rec"} data-line={line} href={to.page}>
      {typeset(to.name, locale)}
    </a>
  );
}

/** An organisation that may not be public: then the name it was stated by stands for it. */
export function OrganisationName({ to, asStated }: { to: Reference | null; asStated: string | null }) {
  if (to) return <RecordLink to={to} />;
  return asStated ? <span>{asStated}</span> : <NotStated />;
}

export interface Referred {
  to: Reference;
  mark?: { kind: MarkKind; word: string };
  note?: string;
}

/** What refers to a record, or what it refers to. */
export function ReferenceList({ title, items }: { title: string; items: Referred[] }) {
  const { t } = useTexts();
  if (items.length === 0) return null;
  return (
    <aside className="stack" aria-label={title}>
      <h3 className="label">{title}</h3>
      <ul className="references">
        {items.map(({ to, mark, note }) => (
          <li key={to.id}>
            <p>
              <RecordLink to={to} isBig line={mark && lineFor(mark.kind)} />
            </p>
            {mark ? <Mark kind={mark.kind}>{mark.word}</Mark> : <span className="small">{note ?? t(`types.${to.type}`)}</span>}
          </li>
        ))}
      </ul>
    </aside>
  );
}

const lineFor = (kind: MarkKind): "intent" | "ended" | undefined => {
  if (kind === "prep" || kind === "signed" || kind === "intent") return "intent";
  return kind === "ended" || kind === "cut" || kind === "replaced" ? "ended" : undefined;
};
