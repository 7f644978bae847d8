import { useQuery } from "@tanstack/react-query";
import { type Article, articlesQuery } from "../../api/articles";
import { useTexts } from "../../i18n/i18n";
import { Records } from "../../ui/Records";
import { Margin } from "../Margin";
import { articleRow } from "./articleRow";

const MOST = 3;

/** Further articles of the same category. */
export function ReadOn({ article }: { article: Article }) {
  const { t, locale } = useTexts();
  const { data } = useQuery({ ...articlesQuery(locale, { category: article.category ?? "" }), enabled: article.category !== null });
  const others = data?.items.filter((other) => other.id !== article.id).slice(0, MOST) ?? [];
  if (others.length === 0) return null;
  return (
    <Margin title={t("article.readOn")} isTight>
      <Records rows={others.map((other) => articleRow(other, t, locale))} />
    </Margin>
  );
}
