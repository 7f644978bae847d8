import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n";
import { sectionOf } from "../i18n/locale";
import { ProblemPage } from "./ProblemPage";
import { isKind, recordQuery } from "./starts";

const route = getRouteApi("/$locale/$section/$slug");

export function RecordPage() {
  const { locale } = useTexts();
  const { section: word, slug } = route.useParams();
  const section = sectionOf(locale, word);
  if (!isKind(section)) return <ProblemPage />;
  return <Found section={section} slug={slug} />;
}

function Found({ section, slug }: { section: Parameters<typeof recordQuery>[1]; slug: string }) {
  const { locale } = useTexts();
  const { data } = useSuspenseQuery(recordQuery(locale, section, slug));
  return (
    <div className="wrap">
      <h1>{"title" in data ? data.title : data.name}</h1>
    </div>
  );
}
