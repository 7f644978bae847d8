import type { Article } from "../../api/articles";
import { partialDate, span } from "../../i18n/formats";
import type { useTexts } from "../../i18n/i18n";
import type { Locale } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { Fictional } from "../../ui/Fictional";
import type { RecordRow } from "../../ui/Records";
import { Text } from "../../ui/Text";

/** An article in a list: by the date of the news, else of what it tells of; never by when it was put here. */
export function articleRow(article: Article, t: ReturnType<typeof useTexts>["t"], locale: Locale): RecordRow {
  return {
    id: article.id,
    href: article.locales[article.locale]?.page ?? "",
    title: typeset(article.title, article.locale),
    lang: article.locale === locale ? undefined : article.locale,
    meta: articleDate(article, t, locale),
    after: (
      <>
        <p className="prose-small">
          <Text lang={article.locale}>{article.lead}</Text>
        </p>
        <Fictional when={article.fictional} />
      </>
    ),
  };
}

export function articleDate(article: Article, t: ReturnType<typeof useTexts>["t"], locale: Locale): string {
  if (article.originallyPublished) return partialDate(article.originallyPublished, locale);
  const event = article.event && span(article.event.from ?? null, article.event.until ?? article.event.from ?? null, locale);
  return event ? t("article.eventOn", { date: event }) : t("undated");
}
