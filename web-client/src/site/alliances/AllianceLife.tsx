import type { Alliance } from "../../api/alliances";
import { capital, useLabels } from "../../api/vocabularies";
import { span } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Lifeline, type LifeSpan } from "../../ui/Lifeline";
import { type Line, lineOf } from "../../ui/Mark";
import { allianceMark } from "../../ui/marks";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { RecordLink } from "../references";

type Milestone = NonNullable<Alliance["milestones"]>[number];

/** How an alliance came about, and where it stands; what is only meant is drawn as meant. */
export const AllianceLife = ({ alliance }: { alliance: Alliance }) => <Lifeline spans={useAllianceSpans(alliance)} />;

export function useAllianceSpans(alliance: Alliance): LifeSpan[] {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const present = lineOf[allianceMark(alliance.status)];
  const spanOf = (milestone: Milestone, line: Line, start?: "open"): LifeSpan => ({
    id: milestone.id,
    line,
    start,
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
  });
  const milestones = alliance.milestones ?? [];
  const isLater = ({ from }: Milestone) => from !== null && alliance.founded !== null && from >= alliance.founded;
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
  const before = milestones.filter((milestone) => !isLater(milestone)).map((milestone) => spanOf(milestone, "intent", "open"));
  const later = milestones.filter(isLater).map((milestone) => spanOf(milestone, present));
  return [
    ...before,
    // What came after the founding was work, not intent, until the alliance became what it is now.
    ...[...founding, ...later].map((one, i) => (i < later.length ? { ...one, line: "fact" as const } : one)),
    {
      id: "today",
      line: alliance.status === "intended" ? "intent" : isThere ? present : "unknown",
      start: "none",
      title: t("today"),
      text: alliance.status ? capital(label("alliance-statuses", alliance.status)) : t("statusToday"),
    },
  ];
}
