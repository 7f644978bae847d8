import { getRouteApi } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n";
import { sectionOf } from "../i18n/locale";
import { AllianceList } from "./alliances/AllianceList";
import { ArticleList } from "./articles/ArticleList";
import { LetterList } from "./letters/LetterList";
import { MapPage } from "./map/MapPage";
import { OrganisationList } from "./organisations/OrganisationList";
import { NotFoundPage } from "./ProblemPage";
import { SearchPage } from "./search/SearchPage";

const route = getRouteApi("/$locale/$section");

export function SectionPage() {
  const { locale } = useTexts();
  const filters = route.useSearch();
  const { section } = route.useParams();
  switch (sectionOf(locale, section)) {
    case "organisations":
      return <OrganisationList filters={filters} />;
    case "alliances":
      return <AllianceList filters={filters} />;
    case "letters-of-intent":
      return <LetterList filters={filters} />;
    case "articles":
      return <ArticleList filters={filters} />;
    case "search":
      return <SearchPage filters={filters} />;
    case "map":
      return <MapPage />;
    default:
      return <NotFoundPage />;
  }
}
