import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { type Kind, kindOf, type RecordRow, recordsPages, restore, type State } from "../api/records";
import type { Session } from "../api/session";
import { useLabels } from "../api/vocabularies";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { locales } from "../i18n/locale";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { may } from "./may";
import { PublicationSquare } from "./PublicationSquare";
import { momentOf, StatusMark } from "./StatusMark";
import { useSayFailure } from "./useSayFailure";

const states: State[] = ["draft", "scheduled", "published", "modified", "unpublished"];

/** The records of a kind, or the trash of all kinds: searched, by state, page by page. */
export function RecordTable({ session, kind }: { session: Session; kind: Kind | "trash" }) {
  const { t, locale } = useTexts();
  const say = useSayFailure();
  const navigate = useNavigate();
  const asked = useLocation().search as { q?: string; state?: string };
  const state = states.find((s) => s === asked.state);
  const question = { ...(asked.q && { q: asked.q }), ...(state && { state }) };
  const records = useInfiniteQuery(recordsPages(kind, question));
  const rows = records.data?.pages.flatMap((page) => page.items) ?? [];
  const total = records.data?.pages[0]?.total ?? 0;
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = new URLSearchParams();
    for (const name of ["q", "state"]) if (String(form.get(name) ?? "").trim()) wanted.set(name, String(form.get(name)).trim());
    void navigate({ href: `/studio/${kind}${wanted.size > 0 ? `?${wanted}` : ""}` });
  };
  const name = kind === "trash" ? t("admin:trash") : t(`sections.${kind}`);
  return (
    <section className="listing" aria-labelledby="listing-head">
      <title>{`${name} – ${t("admin:studio")}`}</title>
      <div className="bar">
        <h1 id="listing-head">{name}</h1>
        <form className="acts" role="search" onSubmit={search} key={JSON.stringify(question)}>
          <label className="hidden" htmlFor="list-q">
            {t("admin:searchIn")}
          </label>
          <input id="list-q" name="q" type="search" placeholder={t("admin:searchIn")} maxLength={200} defaultValue={asked.q} />
          <label className="hidden" htmlFor="list-state">
            {t("admin:state")}
          </label>
          <select id="list-state" name="state" defaultValue={state}>
            <option value="">{t("admin:anyState")}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`admin:states.${state}`)}
              </option>
            ))}
          </select>
          <button className="button plain" type="submit">
            {t("sections.search")}
          </button>
        </form>
        {kind !== "trash" && may.create(session) && (
          <a className="button" href={`/studio/${kind}/new`}>
            {t(`admin:new.${kind}`)}
          </a>
        )}
      </div>
      <p className="small count" role="status">
        {records.isSuccess && t("admin:records", { count: total })}
      </p>
      {records.isPending && <Skeleton />}
      {records.error && (
        <Notice kind="error" title={t("admin:failed")}>
          {say(records.error)}
        </Notice>
      )}
      {records.isSuccess && rows.length === 0 && (
        <p className="nothing">
          {t(question.q || state ? "admin:noneFound" : kind === "trash" ? "admin:trashEmpty" : "admin:noneYet")}{" "}
          {(question.q || state) && <a href={`/studio/${kind}`}>{t("admin:showAll")}</a>}
        </p>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
        <div className="scroll" tabIndex={0} role="region" aria-label={t("admin:table")}>
          <table className="table fold">
            <thead>
              <tr>
                <th scope="col">{t("admin:title")}</th>
                {kind !== "articles" && <th scope="col">{t(`admin:statusOf.${kind}`)}</th>}
                {locales.map((language) => (
                  <th key={language} scope="col">
                    <abbr title={languageName(language, locale)}>{language}</abbr>
                  </th>
                ))}
                <th scope="col">{t("admin:changed")}</th>
                <th scope="col">{t("admin:who")}</th>
                {kind === "trash" && <th scope="col">{t("admin:act")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  locale={locale}
                  isTrash={kind === "trash"}
                  hasStatus={kind !== "articles"}
                  canRestore={may.restore(session, null)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {records.hasNextPage && (
        <button className="button plain further" type="button" onClick={() => void records.fetchNextPage()}>
          {t("admin:further")}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  row: RecordRow;
  locale: string;
  isTrash: boolean;
  /** An article has a state of publication only, and each language says its own. */
  hasStatus: boolean;
  canRestore: boolean;
}

function Row({ row, locale, isTrash, hasStatus, canRestore }: RowProps) {
  const { t } = useTexts();
  const { label } = useLabels();
  const queries = useQueryClient();
  const kind = kindOf[row.type];
  const back = useMutation({
    mutationFn: () => restore(kind, row.id, row.etag),
    onSettled: () => queries.invalidateQueries({ queryKey: ["admin"] }),
  });
  return (
    <tr>
      <td className="t">
        <a className="quiet" href={`/studio/${kind}/${row.id}`}>
          {row.titles[locale] ?? row.title ?? row.key ?? t("admin:untitled")}
        </a>
        {row.fictional && <span className="tiny"> {t("fictional")}</span>}
        {isTrash && <span className="tiny"> · {t(`types.${row.type}`)}</span>}
      </td>
      {hasStatus && (
        <td className="status">
          <StatusMark kind={kind} status={row.status} label={label} />
        </td>
      )}
      {locales.map((language) => (
        <td key={language}>
          <span className="tongue">{language}</span>
          <PublicationSquare publication={row.publications[language]} />
        </td>
      ))}
      <td className="num">{momentOf(row.updatedAt, locale)}</td>
      <td>{row.updatedByName ?? t("admin:system")}</td>
      {isTrash && (
        <td>
          {canRestore && (
            <button className="button plain" type="button" disabled={back.isPending} onClick={() => back.mutate()}>
              {t("admin:restore")}
              <span className="hidden">: {row.titles[locale] ?? row.title}</span>
            </button>
          )}
          {back.error && (
            <p className="error" role="alert">
              {back.error.message}
            </p>
          )}
        </td>
      )}
    </tr>
  );
}
