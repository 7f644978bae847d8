import type { Article } from "../../api/articles";
import { useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { sectionPath } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { More } from "../../ui/More";
import { articleDate } from "../articles/articleRow";

export function News({ articles }: { articles: Article[] }) {
  const { t, locale } = useTexts();
  const [first, ...others] = articles;
  if (!first) return null;
  const letter = first.mentions.find((mention) => mention.type === "letter-of-intent");
  return (
    <section className="section">
      <div className="wrap">
        <div className="row">
          <div className="c3 head">
            <h2>{t("sections.articles")}</h2>
            <More href={sectionPath(locale, "articles")}>{t("home.all")}</More>
          </div>
          <article className="news-lead" data-col="lead">
            <Meta article={first} />
            <h3 lang={first.locale}>
              <a href={first.locales[first.locale]?.page}>{typeset(first.title, first.locale)}</a>
            </h3>
            <p className="prose" lang={first.locale}>
              {typeset(first.lead, first.locale)}
            </p>
            {letter && <More href={letter.page}>{t("home.readLetter")}</More>}
          </article>
          <ul className="news-list" data-col="rest">
            {others.map((article) => (
              <li key={article.id}>
                <Meta article={article} />
                <h3 lang={article.locale}>
                  <a className="quiet" href={article.locales[article.locale]?.page}>
                    {typeset(article.title, article.locale)}
                  </a>
                </h3>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Meta({ article }: { article: Article }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  return (
    <p className="meta">
      {[articleDate(article, t, locale), article.category && label("categories", article.category)].filter(Boolean).join(" · ")}
    </p>
  );
}
