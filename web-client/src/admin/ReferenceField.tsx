import { useQuery } from "@tanstack/react-query";
import { type Kind, kindOf, recordQuery } from "../api/records";
import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { Fault, useEditing } from "./Fields";
import { FindRecord } from "./FindRecord";
import { idOf, pointerOf, type Steps, valueAt } from "./formModel";
import { titleOf } from "./titleOf";

interface ReferenceFieldProps {
  kind: Kind;
  steps: Steps;
  label: string;
  hint?: string | undefined;
  /** How one is chosen, where it isn't the id alone that is kept. */
  pick?: (id: string | null) => void;
}

/** Another record, found by its title. */
export function ReferenceField({ kind, steps, label, hint, pick }: ReferenceFieldProps) {
  const { t, locale } = useTexts();
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const value = valueAt(content, steps) as string | null;
  const choose = pick ?? ((chosen: string | null) => change(steps, chosen));
  const { data: present, isError } = useQuery({ ...recordQuery(kind, value ?? ""), enabled: value !== null });
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="field">
      {value !== null ? (
        <>
          <span className="label">{label}</span>
          <p className="chosen" id={id} tabIndex={-1}>
            <a className="rec" href={`/studio/${kind}/${value}`}>
              {isError ? t("admin:gone") : present ? (titleOf(present.content, locale) ?? t("admin:untitled")) : "…"}
            </a>{" "}
            <button className="button plain small-button" type="button" onClick={() => choose(null)}>
              {t("admin:replace")}
              <span className="hidden">: {label}</span>
            </button>
          </p>
        </>
      ) : (
        <FindRecord kind={kind} id={id} label={label} pick={(row) => choose(row.id)} fault={fault} described={described} />
      )}
      {hint && (
        <p className="tiny" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Fault id={id}>{fault}</Fault>
    </div>
  );
}

type RecordRef = { type: components["schemas"]["RecordKind"]; id: string | null };

interface RecordRefFieldProps {
  steps: Steps;
  label: string;
  /** Where none at all is an answer, no record means none. */
  isNullable?: boolean;
}

/** A record of any kind: first which kind, then which record. */
export function RecordRefField({ steps, label, isNullable }: RecordRefFieldProps) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const value = valueAt(content, steps) as RecordRef | null;
  const pointer = pointerOf(steps);
  const id = `${idOf(pointer)}-kind`;
  const type = value?.type ?? "organisation";
  return (
    <div className="ref" id={idOf(pointer)} tabIndex={-1}>
      <div className="field">
        <label htmlFor={id}>{t("admin:kindOf", { label })}</label>
        <select id={id} value={type} onChange={(e) => change(steps, { type: e.target.value, id: null })}>
          {Object.keys(kindOf).map((kind) => (
            <option key={kind} value={kind}>
              {t(`types.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <ReferenceField
        kind={kindOf[type]}
        steps={[...steps, "id"]}
        label={label}
        pick={(chosen) => change(steps, chosen === null && isNullable ? null : { type, id: chosen })}
      />
      <Fault id={idOf(pointer)}>{faults.get(pointer)}</Fault>
    </div>
  );
}
