import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { intendedAlliancesQuery, newestAlliancesQuery } from "../../api/alliances";
import { newestArticlesQuery } from "../../api/articles";
import { newestLettersQuery } from "../../api/letters";
import { newestOrganisationsQuery, outlineQuery } from "../../api/organisations";
import { useTexts } from "../../i18n/i18n";
import { sectionPath } from "../../i18n/locale";
import { Ledger } from "../../ui/Ledger";
import { More } from "../../ui/More";
import { CooperationMap } from "./CooperationMap";

/** The numbers, and the sea that they are around; what is only intended is never counted as there. */
export function SeaBand() {
  const { t, locale } = useTexts();
  const { data: organisations } = useSuspenseQuery(newestOrganisationsQuery(locale));
  const { data: alliances } = useSuspenseQuery(newestAlliancesQuery(locale));
  const { data: letters } = useSuspenseQuery(newestLettersQuery(locale));
  const { data: articles } = useSuspenseQuery(newestArticlesQuery(locale));
  const { data: outline } = useQuery(outlineQuery(locale));
  const isWhole = alliances.items.length === alliances.total;
  const { data: intended } = useQuery({ ...intendedAlliancesQuery(locale), enabled: !isWhole });
  const countries = new Set(outline?.filter((o) => !o.fictional && o.country).map((o) => o.country)).size;
  // As long as nobody has said how many are only intended, no number is right.
  const notYet = isWhole ? alliances.items.filter((a) => a.status === "intended").length : intended?.total;
  const rows = [
    {
      count: organisations.total ?? 0,
      word: t("home.ledger.organisations", { count: organisations.total ?? 0 }),
      note: countries > 0 ? t("home.ledger.countries", { count: countries }) : undefined,
    },
    ...(typeof notYet === "number"
      ? [
          {
            count: (alliances.total ?? 0) - notYet,
            word: t("home.ledger.alliances", { count: (alliances.total ?? 0) - notYet }),
            note: notYet > 0 ? t("home.ledger.intended", { count: notYet }) : undefined,
          },
        ]
      : []),
    { count: letters.total ?? 0, word: t("home.ledger.letters", { count: letters.total ?? 0 }) },
    { count: articles.total ?? 0, word: t("home.ledger.articles", { count: articles.total ?? 0 }) },
  ];
  return (
    <section className="sea-band" id="map">
      <div className="wrap">
        <div className="row">
          <div className="text">
            <div className="head">
              <h2>{t("home.map")}</h2>
              <p className="small">{t("home.mapNote")}</p>
            </div>
            <Ledger rows={rows} />
            <More href={sectionPath(locale, "organisations")}>{t("home.asList")}</More>
          </div>
          <div className="map">
            <CooperationMap letters={letters.items} organisations={outline} />
          </div>
        </div>
      </div>
    </section>
  );
}
