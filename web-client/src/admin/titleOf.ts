import type { Content } from "../api/records";

/** What a record is called, in the best language that it has. */
export function titleOf(content: Content, locale: string): string | null {
  const translations = (content.translations ?? {}) as Record<string, Content>;
  const texts = [translations[locale], ...Object.values(translations)];
  const title = texts.map((t) => t?.title ?? t?.name).find((text) => typeof text === "string" && text !== "");
  return typeof title === "string" ? title : null;
}
