import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef } from "react";
import { addressText, type Filters } from "../../api/lists";
import { type RecordKind, searchQuery } from "../../api/search";
import { useTexts } from "../../i18n/i18n";
import { kindOf, sectionPath } from "../../i18n/locale";
import { Skeleton } from "../../ui/Skeleton";
import { ProblemPage } from "../ProblemPage";
import { usePageTitle } from "../pageTitle";
import { Hits } from "./Hits";

const kinds = Object.keys(kindOf) as RecordKind[];

export function SearchPage({ filters }: { filters: Filters }) {
  const { t, locale } = useTexts();
  const navigate = useNavigate();
  const q = filters.q?.trim() ?? "";
  const type = kinds.find((kind) => kind === filters.type);
  usePageTitle(q ? t("search.titleFor", { q }) : t("sections.search"));
  const path = sectionPath(locale, "search");
  const { data, error, isLoading, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(searchQuery(locale, q, type));
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (field.current) field.current.value = q;
  }, [q]);

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ href: path + addressText({ q: asked, ...(type && { type }) }) });
  };
  const first = data?.pages[0];
  const all = first ? Object.values(first.types).reduce((sum, n) => sum + n, 0) : 0;
  return (
    <div className="wrap">
      <div className="row search-page">
        <form className="query c12" role="search" action={path} onSubmit={search}>
          <h1 className="label">
            <label htmlFor="q">{t("search.label")}</label>
          </h1>
          <div className="line">
            <input ref={field} id="q" name="q" type="search" defaultValue={q} autoComplete="off" maxLength={200} />
            <button className="button" type="submit">
              {t("sections.search")}
            </button>
          </div>
          <p className="small" role="status">
            {q && first ? t("search.count", { count: first.total }) : t("search.hint")}
          </p>
        </form>
        {error && <ProblemPage error={error} />}
        {isLoading && q && <Skeleton />}
        {first && q && (
          <>
            <nav className="c12" aria-label={t("search.kinds")}>
              <ul className="kinds">
                <Kind q={q} current={type} text={t("search.all")} count={all} path={path} />
                {kinds.map((kind) => (
                  <Kind
                    key={kind}
                    q={q}
                    kind={kind}
                    current={type}
                    text={t(`sections.${kindOf[kind]}`)}
                    count={first.types[kind] ?? 0}
                    path={path}
                  />
                ))}
              </ul>
            </nav>
            <Hits items={data.pages.flatMap((page) => page.items)} q={q} />
            {hasNextPage && (
              <div className="c12">
                <button className="button plain" type="button" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
                  {t("search.next")}
                </button>
              </div>
            )}
          </>
        )}
      </div>
    </div>
  );
}

interface KindProps {
  q: string;
  kind?: RecordKind;
  current: RecordKind | undefined;
  text: string;
  count: number;
  path: string;
}

function Kind({ q, kind, current, text, count, path }: KindProps) {
  return (
    <li>
      <a href={path + addressText({ q, ...(kind && { type: kind }) })} aria-current={kind === current ? "true" : undefined}>
        {text} <span className="n">{count}</span>
      </a>
    </li>
  );
}
