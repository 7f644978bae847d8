import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { lettersQuery } from "../../api/letters";
import { outlineQuery } from "../../api/organisations";
import { useTexts } from "../../i18n/i18n";
import { InView } from "../../ui/InView";
import { Mark } from "../../ui/Mark";
import { usePageTitle } from "../pageTitle";
import { drawnLetters } from "../starts";
import { around, cooperation, tiesOfLetter, tiesOfOrganisation } from "./cooperation";
import { TownList, townId } from "./TownList";

const Chart = lazy(() => import("../../ui/chart/Chart").then((module) => ({ default: module.Chart })));

/** The organisations by town, from north to south, with the same facts on the map and in the list. */
export function MapPage() {
  const { t, locale } = useTexts();
  const { data: organisations } = useSuspenseQuery(outlineQuery(locale));
  const { data: letters } = useSuspenseQuery(lettersQuery(locale, drawnLetters));
  usePageTitle(t("sections.map"));
  const real = useMemo(() => organisations.filter((organisation) => !organisation.fictional && organisation.city), [organisations]);
  const { spots, arcs } = useMemo(
    () => cooperation(real, [...letters.items.flatMap(tiesOfLetter), ...real.flatMap(tiesOfOrganisation)]),
    [real, letters],
  );
  return (
    <div className="wrap dir">
      <header className="page-head">
        <div className="row">
          <h1 className="short c8">{t("sections.map")}</h1>
          <p className="e4">{t("map.intro")}</p>
        </div>
      </header>
      <div className="row map-page">
        <div className="plan">
          <div className="sticky">
            <figure className="figure">
              <div className="plate">
                <InView className="map-room">
                  <Suspense>
                    <Chart
                      box={around}
                      spots={spots}
                      arcs={arcs}
                      title={t("home.map")}
                      description={t("home.mapDescription")}
                      hrefOf={(spot) => `#${townId(spot.name)}`}
                    />
                  </Suspense>
                </InView>
              </div>
              <figcaption>
                <ul className="legend">
                  {(["intent", "fact", "ended"] as const).map((line) => (
                    <li key={line}>
                      <Mark kind={line}>{t(`map.legend.${line}`)}</Mark>
                    </li>
                  ))}
                </ul>
              </figcaption>
            </figure>
          </div>
        </div>
        <div className="towns">
          <TownList organisations={real} />
        </div>
      </div>
    </div>
  );
}
