import { getRouteApi } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n";
import { sectionOf } from "../i18n/locale";
import { ProblemPage } from "./ProblemPage";

const route = getRouteApi("/$locale/$section");

export function SectionPage() {
  const { t, locale } = useTexts();
  const section = sectionOf(locale, route.useParams().section);
  if (!section) return <ProblemPage />;
  return (
    <div className="wrap">
      <h1>{t(`sections.${section}`)}</h1>
    </div>
  );
}
