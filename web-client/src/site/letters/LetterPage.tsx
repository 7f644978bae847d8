import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { letterQuery } from "../../api/letters";
import { useTexts } from "../../i18n/i18n";
import { type Locale, locales } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { Crumbs } from "../../ui/Crumbs";
import { LanguageNotice } from "../LanguageNotice";
import { usePageTitle } from "../pageTitle";
import { Charter } from "./Charter";
import { Citation } from "./Citation";
import { LegalLife } from "./LegalLife";
import { LetterFacts } from "./LetterFacts";

export function LetterPage({ slug }: { slug: string }) {
  const { t, locale } = useTexts();
  const { data: letter } = useSuspenseQuery(letterQuery(locale, slug));
  const { with: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  usePageTitle(letter.title);

  const other = locales.find((l): l is Locale => l !== locale && l in letter.locales);
  const isParallel = other !== undefined && asked === other;
  const { data: beside } = useQuery({
    ...letterQuery(other ?? locale, other ? (letter.locales[other]?.slug ?? slug) : slug),
    enabled: isParallel,
  });
  const read = (chosen: string) =>
    navigate({ to: ".", search: chosen === locale ? {} : { with: chosen }, replace: true, resetScroll: false });

  return (
    <div className={isParallel ? "wrap parallel" : "wrap"}>
      <Crumbs section="letters-of-intent">{typeset(letter.title, letter.locale)}</Crumbs>
      <LanguageNotice lang={letter.locale} />
      <Charter letter={letter} beside={isParallel ? beside : undefined} other={other} isParallel={isParallel} onRead={read} />
      <section className="section tight">
        <div className="row">
          <div className="c3 head">
            <h2>{t("letter.legalStatus")}</h2>
          </div>
          <div className="c9">
            <LegalLife letter={letter} />
          </div>
        </div>
      </section>
      <LetterFacts letter={letter} />
      <Citation letter={letter} />
    </div>
  );
}
