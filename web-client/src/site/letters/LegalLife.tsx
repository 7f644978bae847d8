import type { Letter } from "../../api/letters";
import { capital, useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { Lifeline, type LifeSpan } from "../../ui/Lifeline";
import { lineOf } from "../../ui/Mark";
import { legalMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";

type Change = NonNullable<Letter["legalStatusHistory"]>[number];

/** The letter's legal status through time, as far as sources tell. */
export function LegalLife({ letter }: { letter: Letter }) {
  const { t } = useTexts();
  const { label } = useLabels();
  if (letter.legalStatusHistory === null) return <NotStated />;

  const changes = letter.legalStatusHistory.map((change) => ({
    id: change.id,
    line: lineOf[legalMark[change.status]],
    start: isAct(change) ? undefined : ("open" as const),
    title: change.on ? <When date={change.on} /> : t("letter.dayUnknown"),
    text: (
      <>
        {capital(label("legal-statuses", change.status))}
        {change.reason && (
          <>
            . <Text lang={change.lang}>{change.reason}</Text>
          </>
        )}
      </>
    ),
  }));
  const before: LifeSpan[] =
    letter.legalStatusHistory[0]?.status === "in-preparation"
      ? []
      : [{ id: "before", line: "unknown", start: "none", title: t("letter.drafting"), text: t("letter.beginningUnknown") }];
  return <Lifeline spans={[...before, ...changes, ...today(letter, t)]} />;
}

const isAct = (change: Change) => change.on !== null && change.status !== "in-preparation";

function today(letter: Letter, t: ReturnType<typeof useTexts>["t"]): LifeSpan[] {
  switch (letter.legalStatus) {
    case "in-preparation":
      return [{ id: "today", line: "intent", start: "none", title: t("today"), text: t("letter.stillDrafted") }];
    case "signed":
      return [{ id: "today", line: "unknown", start: "open", title: t("today"), text: t("letter.noLaterChange") }];
    case "in-force":
      return letter.validUntil
        ? [{ id: "end", line: "unknown", start: "open", title: <When date={letter.validUntil} />, text: t("letter.lastDay") }]
        : [{ id: "end", line: "unknown", start: "none", title: t("letter.end"), text: t("notStated") }];
    case "expired":
    case "terminated":
    case "superseded":
      return [];
  }
}
