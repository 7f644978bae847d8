import { useSuspenseQuery } from "@tanstack/react-query";
import { type Alliance, newestAlliancesQuery } from "../api/alliances";
import { newestArticlesQuery } from "../api/articles";
import { newestLettersQuery } from "../api/letters";
import { useTexts } from "../i18n/i18n";
import { sectionPath } from "../i18n/locale";
import { typeset } from "../i18n/polish";
import { More } from "../ui/More";
import { Hero } from "./home/Hero";
import { News } from "./home/News";
import { SeaBand } from "./home/SeaBand";
import { LetterRecords } from "./letters/LetterList";
import { usePageTitle } from "./pageTitle";

export function HomePage() {
  const { t, locale } = useTexts();
  const { data: alliances } = useSuspenseQuery(newestAlliancesQuery(locale));
  const { data: articles } = useSuspenseQuery(newestArticlesQuery(locale));
  const { data: letters } = useSuspenseQuery(newestLettersQuery(locale));
  usePageTitle(t("home.title"));
  const open = letters.items.find((letter) => letter.accession?.open);
  return (
    <>
      <Hero alliance={foremost(alliances.items)} />
      {articles.items.length > 0 && <News articles={articles.items} />}
      <SeaBand />
      {letters.items.length > 0 && (
        <section className="section">
          <div className="wrap">
            <div className="row">
              <div className="c3 head">
                <h2>{t("sections.letters-of-intent")}</h2>
                <p className="small">{t("home.latestLetters")}</p>
                <More href={sectionPath(locale, "letters-of-intent")}>{t("home.all")}</More>
              </div>
              <LetterRecords className="c9" letters={letters.items} />
            </div>
          </div>
        </section>
      )}
      {open && (
        <section className="section sunk">
          <div className="wrap">
            <div className="row">
              <div className="c3">
                <p className="label">{t("home.joinFor")}</p>
              </div>
              <div className="c9 join">
                <h2>{t("home.joinTitle")}</h2>
                <p className="lead">
                  {typeset(t("quoted", { text: open.title }), open.locale)}. {open.accession?.how ?? t("home.joinHow")}
                </p>
                <div className="acts">
                  <a className="button" href={open.locales[open.locale]?.page}>
                    {t("home.readLetter")}
                  </a>
                </div>
              </div>
            </div>
          </div>
        </section>
      )}
    </>
  );
}

/** The alliance to open with: one of which there is something to tell. */
const foremost = (alliances: Alliance[]) =>
  alliances.find((alliance) => alliance.status !== "dissolved" && alliance.status !== "intended" && (alliance.ambitions?.length ?? 0) > 0);
