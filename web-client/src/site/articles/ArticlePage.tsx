import { useSuspenseQuery } from "@tanstack/react-query";
import { type Article, articleQuery } from "../../api/articles";
import { useLabels } from "../../api/vocabularies";
import { span } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { sectionPath } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { Crumbs } from "../../ui/Crumbs";
import { Facts } from "../../ui/Facts";
import { Fictional } from "../../ui/Fictional";
import { SourceList } from "../../ui/SourceList";
import { Prose, Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { LanguageNotice } from "../LanguageNotice";
import { usePageTitle } from "../pageTitle";
import { ReferenceList } from "../references";
import { ReadOn } from "./ReadOn";

export function ArticlePage({ slug }: { slug: string }) {
  const { t, locale } = useTexts();
  const { data: article } = useSuspenseQuery(articleQuery(locale, slug));
  usePageTitle(article.title);
  return (
    <div className="wrap">
      <Crumbs section="articles">{typeset(article.title, article.locale)}</Crumbs>
      <LanguageNotice lang={article.locale} />
      <article>
        <header className="article-head row">
          <div className="c9">
            <ArticleMeta article={article} />
            <h1>
              <Text lang={article.locale}>{article.title}</Text>
            </h1>
            <p className="lead">
              <Text lang={article.locale}>{article.lead}</Text>
            </p>
          </div>
        </header>
        <div className="row">
          <div className="c6 first">
            <Prose html={article.body} lang={article.locale} />
            {article.sources && article.sources.length > 0 && (
              <div className="article-sources">
                <Facts facts={[{ name: t("sources"), value: <SourceList sources={article.sources} /> }]} />
              </div>
            )}
          </div>
          <div className="c3 first">
            <ReferenceList title={t("article.mentions")} items={article.mentions} />
          </div>
          <div className="e3 first">
            <Tags article={article} />
          </div>
        </div>
      </article>
      <ReadOn article={article} />
    </div>
  );
}

function ArticleMeta({ article }: { article: Article }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const { event } = article;
  const eventTime = event && span(event.from ?? null, event.until ?? event.from ?? null, locale);
  return (
    <p className="meta">
      {eventTime && (
        <span>
          {t("article.event")}: {event.from && !event.until ? <When date={event.from} /> : eventTime}
          {event.place && `, ${event.place}`}
        </span>
      )}
      <span>
        {t("article.published")}: <When date={article.originallyPublished} />
      </span>
      {article.category && (
        <a href={`${sectionPath(locale, "articles")}?category=${article.category}`}>{label("categories", article.category)}</a>
      )}
      {article.byline && <span>{article.byline}</span>}
      <span>{t("article.minutes", { count: minutes(article.body) })}</span>
      <Fictional when={article.fictional} />
    </p>
  );
}

/** Reading time, at 180 words a minute. */
const minutes = (html: string) => Math.max(1, Math.round(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 180));

function Tags({ article }: { article: Article }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  if (!article.tags?.length) return null;
  return (
    <div className="stack">
      <h2 className="label">{t("article.tags")}</h2>
      <ul className="tags">
        {article.tags.map((tag) => (
          <li key={tag}>
            <a className="tag" href={`${sectionPath(locale, "articles")}?tag=${tag}`}>
              {label("tags", tag)}
            </a>
          </li>
        ))}
      </ul>
      {article.event?.url && <a href={article.event.url}>{t("article.eventPage")}</a>}
    </div>
  );
}
