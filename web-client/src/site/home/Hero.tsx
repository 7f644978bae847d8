import type { Alliance } from "../../api/alliances";
import { useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Lifeline, type LifeSpan } from "../../ui/Lifeline";
import { Mark } from "../../ui/Mark";
import { More } from "../../ui/More";
import { standingMark } from "../../ui/marks";
import { useAllianceSpans } from "../alliances/AllianceLife";

/** What the cluster is for, and its foremost alliance drawn as a line from its first meetings to its ambition. */
export function Hero({ alliance }: { alliance: Alliance | undefined }) {
  const { t } = useTexts();
  return (
    <section className="hero">
      <div className="wrap">
        {alliance && <Founder alliance={alliance} />}
        <h1 className="short">{t("home.title")}</h1>
        {alliance ? <Foremost alliance={alliance} /> : <p className="lead">{t("home.text")}</p>}
      </div>
    </section>
  );
}

function Founder({ alliance }: { alliance: Alliance }) {
  const { label } = useLabels();
  const founder = alliance.members?.find((member) => member.role === "co-founder" || member.role === "coordinator");
  if (!founder) return null;
  const name = founder.asStated ?? founder.organisation?.name;
  return (
    <Mark kind={standingMark(founder.standing, founder.until, alliance.status)}>
      {name} – {label("member-roles", founder.role)}: {alliance.acronym ?? alliance.name}
    </Mark>
  );
}

function Foremost({ alliance }: { alliance: Alliance }) {
  const { t } = useTexts();
  const spans = useAllianceSpans(alliance);
  const [ambition] = alliance.ambitions ?? [];
  const [beginning] = spans;
  const today = spans.at(-1);
  const ahead: LifeSpan | undefined = ambition
    ? { id: "ahead", line: "intent", start: "open", title: t("home.ambition"), text: typeset(ambition, alliance.locale) }
    : undefined;
  const shown = [beginning, today, ahead].filter((span, i, all): span is LifeSpan => span !== undefined && all.indexOf(span) === i);
  const page = alliance.locales[alliance.locale]?.page ?? "";
  return (
    <>
      <div className="row hero-text">
        <p className="lead text">{typeset(alliance.summary, alliance.locale)}</p>
        <div className="side stack">
          <p className="small">{typeset(alliance.name, alliance.locale)}</p>
          <More href={page}>{t("home.meetAlliance", { name: alliance.acronym ?? t("home.alliance").toLocaleLowerCase() })}</More>
        </div>
      </div>
      <Lifeline spans={shown} bleeds />
    </>
  );
}
