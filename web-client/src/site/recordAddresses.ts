import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/i18n";
import { type Locale, locales, sectionOf } from "../i18n/locale";
import { recordQuery } from "./starts";

/** Pages of the record that is shown, by language; `undefined` where none is shown or it isn't here yet. */
export function useRecordAddresses(pathname: string): Partial<Record<Locale, string>> | undefined {
  const { locale } = useTexts();
  const [, , word = "", slug = ""] = pathname.split("/");
  const section = sectionOf(locale, word);
  // Only what the page itself has loaded: the header asks for nothing of its own.
  const { data } = useQuery({ ...recordQuery(locale, section ?? "articles", decodeURIComponent(slug)), enabled: false });
  if (!data || !slug) return undefined;
  return Object.fromEntries(locales.flatMap((l) => (data.locales[l] ? [[l, data.locales[l].page]] : [])));
}
