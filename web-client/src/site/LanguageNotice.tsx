import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { Notice } from "../ui/Notice";

/** Said where a record isn't published in the reader's language, and another one stands in. */
export function LanguageNotice({ lang }: { lang: string }) {
  const { t, locale } = useTexts();
  if (lang === locale) return null;
  return (
    <Notice kind="language" title={t("untranslated.title")}>
      {t("untranslated.text", { language: languageName(lang, locale) })}
    </Notice>
  );
}
