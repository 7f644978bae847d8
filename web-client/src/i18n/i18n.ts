import i18next, { type Resource } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import en from "./en.json";
import type { Locale } from "./locale";
import pl from "./pl.json";
import { polish } from "./polish";

type Texts = { [key: string]: string | Texts };

/** Polish texts with their no-break spaces, made once. */
const polished = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? polish(text).replaceAll("{{count}} ", "{{count}}\u00a0") : polished(text),
    ]),
  );

const resources: Resource = { pl: { translation: polished(pl) }, en: { translation: en } };

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources,
  lng: "pl",
  fallbackLng: "en",
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  showSupportNotice: false,
});

/** Adds texts of a part that is loaded later, under its own namespace: `t("name:key")`. */
export function addTexts(namespace: string, texts: Record<Locale, Texts>) {
  i18n.addResourceBundle("pl", namespace, polished(texts.pl), true, true);
  i18n.addResourceBundle("en", namespace, texts.en, true, true);
}

export async function speak(locale: Locale) {
  if (i18n.language !== locale) await i18n.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Texts in the reader's language, and which one that is. */
export function useTexts() {
  const { t, i18n: present } = useTranslation();
  return { t, locale: present.language as Locale };
}
