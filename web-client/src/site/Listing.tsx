import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { addressText, type Filters as Chosen, changed, only, toggled, valuesOf } from "../api/lists";
import { useTexts } from "../i18n/i18n";
import { type Kind, sectionPath } from "../i18n/locale";
import { Blank } from "../ui/Blank";
import { type FilterGroup, Filters } from "../ui/Filters";
import { useConditionNames } from "./conditionNames";
import { OpenData } from "./OpenData";
import { usePageTitle } from "./pageTitle";

interface ListingProps {
  kind: Kind;
  filters: Chosen;
  /** Parameters that this list knows. */
  known: readonly string[];
  groups: FilterGroup[];
  page: { next: string | null; total: number | null };
  isEmpty: boolean;
  intro: string;
  /** Stands above the filters. */
  above?: ReactNode;
  /** Stands right of the list. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A list's page: heading, filters that live in the address, the rows, the way to the next page. */
export function Listing({ kind, filters, known, groups, page, isEmpty, intro, above, beside, children }: ListingProps) {
  const { t, locale } = useTexts();
  const navigate = useNavigate();
  const title = t(`sections.${kind}`);
  usePageTitle(title);
  const path = sectionPath(locale, kind);
  const { cursor, ...chosen } = only(filters, known);
  const conditions = Object.entries(chosen).flatMap(([name]) => valuesOf(chosen, name).map((value) => ({ name, value })));
  const nameOf = useConditionNames(conditions);
  const words = conditions.map((condition) => ({ ...condition, word: optionText(groups, condition) ?? nameOf(condition) }));
  const toggle = (name: string, value: string) => navigate({ href: path + addressText(toggled(chosen, name, value)), resetScroll: false });

  return (
    <div className={beside ? "wrap dir" : "wrap"}>
      <header className="page-head">
        <div className="row">
          <h1 className="short c8">{title}</h1>
          <p className="e4">{intro}</p>
        </div>
      </header>
      <div className="row">
        <Filters
          groups={groups}
          count={conditions.length}
          isChosen={(name, value) => valuesOf(chosen, name).includes(value)}
          onToggle={toggle}
        >
          {above}
        </Filters>
        <div className={beside ? "list" : "c9"}>
          <div className="bar">
            <p className="label" role="status">
              {t(`counts.${kind}`, { count: page.total ?? 0 })}
            </p>
            <ul className="conditions">
              {words.map(({ name, value, word }) => (
                <li key={`${name}=${value}`}>
                  <a href={path + addressText(toggled(chosen, name, value))} aria-label={t("filters.remove", { word })}>
                    {word} <span aria-hidden="true">×</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
          {isEmpty ? (
            <Blank title={t("filters.nothing")}>
              {words.length > 0 && <p>{t("filters.chosen", { words: words.map(({ word }) => word).join(", ") })}</p>}
              {words.map(({ name, value, word }) => (
                <a key={`${name}=${value}`} className="button plain" href={path + addressText(toggled(chosen, name, value))}>
                  {t("filters.remove", { word })}
                </a>
              ))}
            </Blank>
          ) : (
            <>
              <h2 className="hidden">{t("search.found")}</h2>
              {children}
            </>
          )}
          <Paging path={path} filters={chosen} cursor={cursor} next={page.next} />
          <OpenData kind={kind} filters={chosen} />
        </div>
        {beside}
      </div>
    </div>
  );
}

const optionText = (groups: FilterGroup[], { name, value }: { name: string; value: string }) =>
  groups.find((group) => group.name === name)?.options.find((option) => option.value === value)?.text;

interface PagingProps {
  path: string;
  filters: Chosen;
  cursor: string | undefined;
  next: string | null;
}

function Paging({ path, filters, cursor, next }: PagingProps) {
  const { t } = useTexts();
  if (!cursor && !next) return null;
  return (
    <nav className="paging" aria-label={t("paging.title")}>
      {cursor && (
        <a className="button plain" href={path + addressText(changed(filters, "cursor", undefined))}>
          {t("paging.first")}
        </a>
      )}
      {next && (
        <a className="button plain" rel="next" href={path + addressText({ ...filters, cursor: next })}>
          {t("paging.next")}
        </a>
      )}
    </nav>
  );
}
