import type { Alliance } from "../../api/alliances";
import { useLabels } from "../../api/vocabularies";
import { span } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Mark, type MarkKind } from "../../ui/Mark";
import { relationMark, standingMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { Text } from "../../ui/Text";
import { RecordLink, type Reference } from "../references";

interface Row {
  id: string;
  name: string | null;
  to: Reference | null;
  role: string;
  when: string | null;
  mark: MarkKind;
  standing: string;
  note?: { text: string; lang: string | null };
}

/** Who takes part: members, affiliations to other alliances, and what organisations say of it. */
export function Members({ alliance }: { alliance: Alliance }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const stand = (mark: MarkKind) =>
    mark === "ended" ? { mark, standing: t("over") } : { mark, standing: label("standings", mark === "intent" ? "intended" : "actual") };
  const named = new Set(alliance.members?.map((m) => m.organisation?.id));

  const rows: Row[] = [
    ...(alliance.members ?? []).map((member) => ({
      id: member.id,
      name: member.asStated,
      to: member.organisation,
      role: label("member-roles", member.role),
      when: span(member.from, member.until, locale),
      ...stand(standingMark(member.standing, member.until, alliance.status)),
      note: member.note ? { text: member.note, lang: member.lang } : undefined,
    })),
    ...alliance.affiliations.map((affiliation) => ({
      id: affiliation.id,
      name: null,
      to: affiliation.alliance,
      role: t(affiliation.isIncoming ? "alliance.affiliated" : "alliance.affiliatedTo"),
      when: span(affiliation.from, affiliation.until, locale),
      ...stand(
        standingMark(
          affiliation.standing,
          affiliation.until,
          alliance.status === "intended" ? alliance.status : affiliation.alliance.status,
        ),
      ),
    })),
    ...alliance.relations
      .filter((relation) => !named.has(relation.organisation.id))
      .map((relation) => ({
        id: `${relation.organisation.id}-${relation.type}`,
        name: null,
        to: relation.organisation,
        role: label("relation-types", relation.type),
        when: span(relation.from, relation.until, locale),
        ...stand(relationMark(relation.type, relation.until, alliance.status)),
      })),
  ];
  if (rows.length === 0) return <NotStated />;
  return (
    <table className="table fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("alliance.role")}</th>
          <th scope="col">{t("alliance.since")}</th>
          <th scope="col">{t("alliance.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="big">
              {row.to ? <RecordLink to={row.to} line={lineFor(row.mark)} /> : row.name}
              {row.note && (
                <p className="small">
                  <Text lang={row.note.lang}>{row.note.text}</Text>
                </p>
              )}
            </td>
            <td data-label={t("alliance.role")}>{row.role}</td>
            <td data-label={t("alliance.since")}>
              <span className="nb">{row.when ?? <NotStated />}</span>
            </td>
            <td>
              <Mark kind={row.mark}>{row.standing}</Mark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lineFor = (mark: MarkKind) => (mark === "intent" || mark === "ended" ? mark : undefined);
