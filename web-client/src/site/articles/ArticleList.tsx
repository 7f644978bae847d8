import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { articleFilters, articlesQuery } from "../../api/articles";
import { changed, type Filters, only } from "../../api/lists";
import { useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { Records } from "../../ui/Records";
import { Follow } from "../Follow";
import { Listing } from "../Listing";
import { articleRow } from "./articleRow";

export function ArticleList({ filters }: { filters: Filters }) {
  const { t, locale } = useTexts();
  const { terms } = useLabels();
  const { data } = useSuspenseQuery(articlesQuery(locale, useDeferredValue(filters)));
  const options = (vocabulary: string) => terms(vocabulary).map((term) => ({ value: term.id, text: term.label }));
  return (
    <Listing
      kind="articles"
      filters={filters}
      known={articleFilters}
      groups={[
        { name: "category", title: t("article.category"), options: options("categories") },
        { name: "tag", title: t("article.tags"), options: options("tags") },
        { name: "fictional", title: t("filters.examples"), options: [{ value: "false", text: t("filters.noExamples") }] },
      ]}
      page={data}
      isEmpty={data.items.length === 0}
      intro={t("article.intro")}
    >
      <Records rows={data.items.map((article) => articleRow(article, t, locale))} />
      <Follow news={only(changed(filters, "cursor", undefined), articleFilters)} />
    </Listing>
  );
}
