import { capital } from "../api/vocabularies";
import { languageName } from "../i18n/formats";
import { speak, useTexts } from "../i18n/i18n";
import { chooseLocale, locales } from "../i18n/locale";

/** The studio's own language, each in its own name. What is being edited stays. */
export function LanguageChoice() {
  const { t, locale } = useTexts();
  return (
    <fieldset className="tongues">
      <legend className="hidden">{t("language")}</legend>
      {locales.map((language) => (
        <button
          key={language}
          className="link"
          type="button"
          lang={language}
          aria-pressed={language === locale}
          onClick={() => {
            chooseLocale(language);
            void speak(language);
          }}
        >
          {capital(languageName(language, language))}
        </button>
      ))}
    </fieldset>
  );
}
