import { useLocation } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n";
import { homePath, type Locale, locales, sectionOf, sectionPath } from "../i18n/locale";
import { useRecordAddresses } from "./recordAddresses";

const names: Record<Locale, string> = { pl: "Polski", en: "English" };

/** The same page in the other language; a record keeps its own address in each. */
export function LanguageSwitch() {
  const { t, locale } = useTexts();
  const { pathname } = useLocation();
  const addresses = useRecordAddresses(pathname);
  return (
    <div className="langs" role="group" aria-label={t("language")}>
      {locales.map((other) => (
        <a
          key={other}
          href={other === locale ? pathname : (addresses?.[other] ?? pathIn(other, locale, pathname))}
          lang={other}
          hrefLang={other}
          aria-current={other === locale ? "true" : undefined}
        >
          {names[other]}
        </a>
      ))}
    </div>
  );
}

/** Where a path leads in another language: its words are translated, a slug stays, as the API finds a record by any of its slugs. */
export function pathIn(other: Locale, locale: Locale, pathname: string): string {
  const [, , word, slug] = pathname.split("/");
  const section = word ? sectionOf(locale, word) : undefined;
  if (!section) return homePath(other);
  return slug ? `${sectionPath(other, section)}/${slug}` : sectionPath(other, section);
}
