import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { type Kind, type RecordRow, recordsQuery } from "../api/records";
import { useTexts } from "../i18n/i18n";

interface FindRecordProps {
  kind: Kind;
  id: string;
  label: string;
  pick: (row: RecordRow, title: string) => void;
  fault?: string | undefined;
  described?: string | undefined;
}

/** Finds a record by its title. What isn't there yet is made in another window, so that nothing typed here is lost. */
export function FindRecord({ kind, id, label, pick, fault, described }: FindRecordProps) {
  const { t, locale } = useTexts();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...recordsQuery(kind, { q }), enabled: q.length > 1, staleTime: 0 });
  const rows = q.length > 1 ? found.data?.items : undefined;
  const titleOf = (row: RecordRow) => row.titles[locale] ?? row.title ?? row.key ?? t("admin:untitled");
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={text}
        autoComplete="off"
        placeholder={t("admin:findRecord")}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        onKeyDown={(e) => e.key === "Enter" && e.preventDefault()}
        onChange={(e) => setText(e.target.value)}
      />
      {rows && (
        <ul className="found" aria-label={t("search.found")}>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                className="button plain"
                type="button"
                onClick={() => {
                  pick(row, titleOf(row));
                  setText("");
                }}
              >
                <span>
                  {titleOf(row)} {row.fictional && <span className="tiny">{t("fictional")}</span>}
                </span>
              </button>
            </li>
          ))}
          {rows.length === 0 && (
            <li className="small" role="status">
              {t("admin:nothingFound")}{" "}
              <a href={`/studio/${kind}/new`} target="_blank" rel="noreferrer">
                {t(`admin:new.${kind}`)} {t("admin:inNewWindow")}
              </a>
            </li>
          )}
        </ul>
      )}
      {found.error && q.length > 1 && <p className="error">{t("admin:failed")}</p>}
    </>
  );
}
