import type { Kind } from "../api/records";
import type { components } from "../api/schema";
import { capital } from "../api/vocabularies";
import { Mark } from "../ui/Mark";
import { allianceMark, legalMark } from "../ui/marks";

type Schemas = components["schemas"];

/** A record's status in its own closed list; lines are drawn only where the status has one. */
export function StatusMark({ kind, status, label }: { kind: Kind; status: string | null; label: (list: string, id: string) => string }) {
  if (kind === "letters-of-intent" && status)
    return <Mark kind={legalMark[status as Schemas["LegalStatus"]]}>{capital(label("legal-statuses", status))}</Mark>;
  if (kind === "alliances" && status)
    return <Mark kind={allianceMark(status as Schemas["AllianceStatus"])}>{capital(label("alliance-statuses", status))}</Mark>;
  return status ? <span className="small">{capital(label("organisation-kinds", status))}</span> : <span className="small">–</span>;
}

const tags: Record<string, string> = { pl: "pl-PL", en: "en-GB" };

/** Day and hour of a change, short. */
export const momentOf = (instant: string, locale: string) =>
  new Intl.DateTimeFormat(tags[locale] ?? locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
