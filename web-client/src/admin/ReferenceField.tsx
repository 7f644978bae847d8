import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Kind, kindOf, recordQuery, recordsQuery } from "../api/records";
import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { type Steps, useEditing } from "./Fields";
import { idOf, pointerOf, valueAt } from "./formModel";
import { titleOf } from "./titleOf";

interface ReferenceFieldProps {
  kind: Kind;
  steps: Steps;
  label: string;
}

/** Another record, found by its title. */
export function ReferenceField({ kind, steps, label }: ReferenceFieldProps) {
  const { t, locale } = useTexts();
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const value = valueAt(content, steps) as string | null;
  const { data: present, isError } = useQuery({ ...recordQuery(kind, value ?? ""), enabled: value !== null });
  const [text, setText] = useState("");
  const found = useQuery({ ...recordsQuery(kind, { q: text }), enabled: value === null && text.trim().length > 1 });
  return (
    <div className="field">
      {value !== null ? (
        <>
          <span className="label">{label}</span>
          <p className="chosen" id={id} tabIndex={-1}>
            <a className="rec" href={`/studio/${kind}/${value}`}>
              {isError ? t("admin:gone") : present ? (titleOf(present.content, locale) ?? t("admin:untitled")) : "…"}
            </a>{" "}
            <button className="button plain small-button" type="button" onClick={() => change(steps, null)}>
              {t("admin:remove")}
              <span className="hidden">: {label}</span>
            </button>
          </p>
        </>
      ) : (
        <>
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            type="search"
            value={text}
            autoComplete="off"
            placeholder={t("admin:findRecord")}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? `${id}-fault` : undefined}
            onChange={(e) => setText(e.target.value)}
          />
          {found.data && (
            <ul className="found" aria-label={t("search.found")}>
              {found.data.items.map((row: components["schemas"]["RecordRow"]) => (
                <li key={row.id}>
                  <button
                    className="button plain"
                    type="button"
                    onClick={() => {
                      change(steps, row.id);
                      setText("");
                    }}
                  >
                    {row.titles[locale] ?? row.title ?? row.key ?? row.id}
                  </button>
                </li>
              ))}
              {found.data.items.length === 0 && <li className="small">{t("admin:nothingFound")}</li>}
            </ul>
          )}
        </>
      )}
      {fault && (
        <p className="error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

type RecordRef = { type: components["schemas"]["RecordKind"]; id: string | null };

/** A record of any kind: first which kind, then which record. */
export function RecordRefField({ steps, label }: { steps: Steps; label: string }) {
  const { t } = useTexts();
  const { content, change } = useEditing();
  const value = valueAt(content, steps) as RecordRef | null;
  const id = `${idOf(pointerOf(steps))}-kind`;
  const type = value?.type ?? "organisation";
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={id}>{t("kind")}</label>
        <select id={id} value={type} onChange={(e) => change(steps, { type: e.target.value, id: null })}>
          {Object.keys(kindOf).map((kind) => (
            <option key={kind} value={kind}>
              {t(`types.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <ReferenceField kind={kindOf[type]} steps={[...steps, "id"]} label={label} />
    </div>
  );
}
