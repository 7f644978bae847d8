import type { Alliance } from "../../api/alliances";
import { capital, useLabels } from "../../api/vocabularies";
import { span } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Lifeline, type LifeSpan } from "../../ui/Lifeline";
import { lineOf } from "../../ui/Mark";
import { allianceMark } from "../../ui/marks";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { RecordLink } from "../references";

/** How an alliance came about, and where it stands; what is only meant is drawn as meant. */
export const AllianceLife = ({ alliance }: { alliance: Alliance }) => <Lifeline spans={useAllianceSpans(alliance)} />;

export function useAllianceSpans(alliance: Alliance): LifeSpan[] {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const present = lineOf[allianceMark(alliance.status)];
  const milestones: LifeSpan[] = (alliance.milestones ?? []).map((milestone) => ({
    id: milestone.id,
    line: "intent",
    start: "open",
    title: span(milestone.from, milestone.until ?? milestone.from, locale) ?? t("letter.dayUnknown"),
    text: (
      <>
        {milestone.text && <Text lang={milestone.lang}>{milestone.text}</Text>} {milestone.place && t("place", { place: milestone.place })}
        {milestone.host && (
          <>
            . {t("alliance.host")}: <RecordLink to={milestone.host} />
          </>
        )}
      </>
    ),
  }));
  const isThere = alliance.status !== "intended" && alliance.status !== null;
  const founding: LifeSpan[] =
    alliance.founded || isThere
      ? [
          {
            id: "founded",
            line: present,
            start: alliance.founded ? undefined : "open",
            title: alliance.founded ? <When date={alliance.founded} /> : t("founded"),
            text: alliance.founded ? t("founded") : t("alliance.foundedUnknown"),
          },
        ]
      : [];
  return [
    ...milestones,
    ...founding,
    {
      id: "today",
      line: alliance.status === "intended" ? "intent" : isThere ? present : "unknown",
      start: "none",
      title: t("today"),
      text: alliance.status ? capital(label("alliance-statuses", alliance.status)) : t("statusToday"),
    },
  ];
}
