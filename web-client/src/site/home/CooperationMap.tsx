import { lazy, Suspense, useMemo } from "react";
import type { Letter } from "../../api/letters";
import type { OrganisationOutline } from "../../api/organisations";
import { useTexts } from "../../i18n/i18n";
import { InView } from "../../ui/InView";
import { around, cooperation, tiesOfLetter, tiesOfOrganisation } from "../map/cooperation";

const Chart = lazy(() => import("../../ui/chart/Chart").then((module) => ({ default: module.Chart })));

interface CooperationMapProps {
  letters: Letter[];
  organisations: OrganisationOutline[] | undefined;
}

/** Who cooperates with whom around the Baltic; the list of organisations says the same in words. */
export function CooperationMap({ letters, organisations }: CooperationMapProps) {
  const { t } = useTexts();
  const { spots, arcs } = useMemo(() => {
    const real = organisations?.filter((organisation) => !organisation.fictional) ?? [];
    return cooperation(real, [...letters.flatMap(tiesOfLetter), ...real.flatMap(tiesOfOrganisation)]);
  }, [organisations, letters]);
  return (
    <InView className="map-room">
      {spots.length > 0 && (
        <Suspense>
          <Chart box={around} spots={spots} arcs={arcs} title={t("home.map")} description={t("home.mapDescription")} />
        </Suspense>
      )}
    </InView>
  );
}
