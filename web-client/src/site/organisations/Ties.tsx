import type { Organisation } from "../../api/organisations";
import { capital, useLabels } from "../../api/vocabularies";
import { partialDate, span } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import type { Locale } from "../../i18n/locale";
import { Mark, type MarkKind } from "../../ui/Mark";
import { legalMark, relationMark, standingMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { RecordLink, type Reference } from "../references";

export interface Tie {
  id: string;
  /** What the organisation is to the other, or the other to it. */
  word: string;
  to: Reference | null;
  name: string | null;
  when: string | null;
  mark: MarkKind;
}

/** What joins an organisation to others, by the direction in which the words read. */
export function Ties({ organisation }: { organisation: Organisation }) {
  const { t } = useTexts();
  const ties = useTies(organisation);
  return (
    <div className="ties-groups">
      {(["letters", "alliances", "outgoing", "incoming"] as const)
        .filter((group) => ties[group].length > 0)
        .map((group) => (
          <table className="table fold" key={group}>
            <caption className="label">{t(`organisation.groups.${group}`)}</caption>
            <thead className="hidden">
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("organisation.tie")}</th>
                <th scope="col">{t("alliance.since")}</th>
              </tr>
            </thead>
            <tbody>
              {ties[group].map((tie) => (
                <tr key={tie.id}>
                  <td className="big">{tie.to ? <RecordLink to={tie.to} line={lineFor(tie.mark)} /> : tie.name}</td>
                  <td>
                    <Mark kind={tie.mark}>{tie.word}</Mark>
                  </td>
                  <td data-label={t("alliance.since")}>{tie.when ?? <NotStated />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
    </div>
  );
}

/** An organisation's ties in words and lines, in the four ways they can be read. */
export function useTies(organisation: Organisation) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  // What is, needs no word: the solid line and the role say it.
  const stand = (mark: MarkKind) => (mark === "ended" ? t("organisation.over") : mark === "intent" && t("organisation.intended"));
  // The vocabulary's words say what the first is to the second; read from the second's end they would say the contrary.
  const words = ({ type }: Organisation["relations"][number], direction: "outgoing" | "incoming") =>
    direction === "outgoing" ? label("relation-types", type) : t(`organisation.inverse.${type}`);
  const relations = (direction: "outgoing" | "incoming"): Tie[] =>
    organisation.relations
      .filter((relation) => relation.direction === direction)
      .map((relation) => ({ relation, mark: relationMark(relation.type, relation.until, relation.other?.status ?? null) }))
      .map(({ relation, mark }) => ({
        id: `${direction}-${relation.id}-${relation.other?.id ?? relation.otherName}`,
        word: capital([words(relation, direction), mark === "intent" && t("organisation.intended")].filter(Boolean).join(", ")),
        to: relation.other,
        name: relation.otherName,
        when: time(relation, locale, t),
        mark,
      }));
  return {
    letters: organisation.letters.map((part): Tie => {
      const status = part.legalStatus as keyof typeof legalMark | null;
      const role = part.role === "on-behalf-of" ? t("organisation.onBehalf") : label("party-roles", part.role);
      const word = [role, status && label("legal-statuses", status)].filter(Boolean).join(", ");
      return {
        id: part.letter.id,
        word: capital(word),
        to: part.letter,
        name: null,
        when: part.signedOn && partialDate(part.signedOn, locale),
        mark: status ? legalMark[status] : "unknown",
      };
    }),
    alliances: organisation.alliances.map((membership): Tie => {
      const mark = standingMark(membership.standing, membership.until, membership.alliance.status);
      return {
        id: membership.alliance.id,
        word: capital([label("member-roles", membership.role), stand(mark)].filter(Boolean).join(", ")),
        to: membership.alliance,
        name: null,
        when: span(membership.from, membership.until, locale),
        mark,
      };
    }),
    outgoing: relations("outgoing"),
    incoming: relations("incoming"),
  };
}

interface Timed {
  from: string | null;
  until: string | null;
  asOf: string | null;
}

const time = ({ from, until, asOf }: Timed, locale: Locale, t: ReturnType<typeof useTexts>["t"]) =>
  span(from, until, locale) ?? (asOf ? t("asOf", { date: partialDate(asOf, locale) }) : null);

const lineFor = (mark: MarkKind) =>
  mark === "intent" || mark === "signed" || mark === "prep"
    ? "intent"
    : mark === "ended" || mark === "cut" || mark === "replaced"
      ? "ended"
      : undefined;
