import type { components } from "../api/schema";
import { capital, useLabels } from "../api/vocabularies";
import { useTexts } from "../i18n/i18n";
import { typeset } from "../i18n/polish";
import { Mark, type MarkKind } from "../ui/Mark";
import { allianceMark, legalMark } from "../ui/marks";
import { NotStated } from "../ui/NotStated";

export type Reference = components["schemas"]["ShortReference"];

/** A record's name as a link, underlined by its own line. */
export function RecordLink({ to, line, isBig = false }: { to: Reference; line?: "intent" | "ended"; isBig?: boolean }) {
  const { locale } = useTexts();
  const own = to.type === "alliance" && to.status === "intended" ? "intent" : undefined;
  return (
    <a className={isBig ? "rec serif big" : "rec"} data-line={line ?? own} href={to.page}>
      {typeset(to.name, locale)}
    </a>
  );
}

/** An organisation that may not be public: then the name it was stated by stands for it. */
export function OrganisationName({ to, asStated }: { to: Reference | null; asStated: string | null }) {
  if (to) return <RecordLink to={to} />;
  return asStated ? <span>{asStated}</span> : <NotStated />;
}

/** What refers to a record, or what it refers to; letters and alliances by the line of where they stand. */
export function ReferenceList({ title, items }: { title: string; items: Reference[] }) {
  const { t } = useTexts();
  const stand = useStand();
  if (items.length === 0) return null;
  return (
    <aside className="stack" aria-label={title}>
      <h3 className="label">{title}</h3>
      <ul className="references">
        {items
          .map((to) => ({ to, mark: stand(to) }))
          .map(({ to, mark }) => (
            <li key={to.id}>
              <p>
                <RecordLink to={to} isBig line={mark ? lineFor(mark.kind) : undefined} />
              </p>
              {mark ? <Mark kind={mark.kind}>{mark.word}</Mark> : <span className="small">{t(`types.${to.type}`)}</span>}
            </li>
          ))}
      </ul>
    </aside>
  );
}

/** Where a letter or an alliance stands, in line and word. */
function useStand() {
  const { t } = useTexts();
  const { label } = useLabels();
  return ({ type, status }: Reference): { kind: MarkKind; word: string } | null => {
    if (type === "letter-of-intent" && status)
      return { kind: legalMark[status as keyof typeof legalMark], word: capital(label("legal-statuses", status)) };
    if (type !== "alliance") return null;
    const word = status ? capital(label("alliance-statuses", status)) : t("statusUnknown");
    return { kind: allianceMark(status as Parameters<typeof allianceMark>[0]), word };
  };
}

const lineFor = (kind: MarkKind): "intent" | "ended" | undefined => {
  if (kind === "prep" || kind === "signed" || kind === "intent") return "intent";
  return kind === "ended" || kind === "cut" || kind === "replaced" ? "ended" : undefined;
};
