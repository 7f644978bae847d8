import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTexts } from "../i18n/i18n";
import { type Kind, sectionOf } from "../i18n/locale";
import { NotFoundPage } from "./ProblemPage";
import { recordPages } from "./recordPages";
import { isKind, recordQuery } from "./starts";

const route = getRouteApi("/$locale/$section/$slug");

export function RecordPage() {
  const { locale } = useTexts();
  const { section: word, slug } = route.useParams();
  const section = sectionOf(locale, word);
  return isKind(section) ? <FoundPage key={slug} section={section} slug={slug} /> : <NotFoundPage />;
}

function FoundPage({ section, slug }: { section: Kind; slug: string }) {
  const { locale } = useTexts();
  const { data } = useSuspenseQuery(recordQuery(locale, section, slug));
  const Page = recordPages[section];
  // A former address, an id, or the address of another language: one page has one address.
  const address = data.locales[locale]?.page;
  if (address && data.slug !== slug) return <Moved to={address} />;
  return <Page slug={slug} />;
}

function Moved({ to }: { to: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ href: to, replace: true });
  }, [navigate, to]);
  return null;
}
