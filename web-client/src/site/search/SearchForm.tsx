import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { addressText } from "../../api/lists";
import type { RecordKind } from "../../api/search";
import { useTexts } from "../../i18n/i18n";
import { type Section, sectionPath } from "../../i18n/locale";

/** A short line to search from; a plain form, so that it works before any script does. */
export function SearchForm({ type }: { type?: RecordKind }) {
  const { t, locale } = useTexts();
  const id = useId();
  const navigate = useNavigate();
  const path = sectionPath(locale, "search" satisfies Section);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ href: path + addressText({ q, ...(type && { type }) }) });
  };
  return (
    <form className="short-search" role="search" action={path} onSubmit={search}>
      <label className="hidden" htmlFor={id}>
        {t("search.label")}
      </label>
      <input id={id} name="q" type="search" autoComplete="off" />
      {type && <input type="hidden" name="type" value={type} />}
      <button className="button" type="submit">
        {t("sections.search")}
      </button>
    </form>
  );
}
