import i18next, { type Resource } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import en from "./en.json";
import type { Locale } from "./locale";
import pl from "./pl.json";
import { polish } from "./polish";

type Texts = { [key: string]: string | Texts };

/** Texts with their no-break spaces, made once: a number stays with what it counts; Polish has rules of its own besides. */
const bound = (texts: Texts, rules: (text: string) => string = (text) => text): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? rules(text).replaceAll("{{count}} ", "{{count}}\u00a0") : bound(text, rules),
    ]),
  );

const resources: Resource = { pl: { translation: bound(pl, polish) }, en: { translation: bound(en) } };

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
  i18n.addResourceBundle("pl", namespace, bound(texts.pl, polish), true, true);
  i18n.addResourceBundle("en", namespace, bound(texts.en), true, true);
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
