import { useRef, useState } from "react";
import type { Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Fault, useEditing } from "./Fields";
import { type Control, idOf, pointerOf, type Steps, valueAt } from "./formModel";
import { RecordLink } from "./RecordLink";

type TextControl = Extract<Control, { is: "text" | "date" | "number" }>;

interface TextFieldProps {
  control: TextControl;
  steps: Steps;
  label: string;
  hint?: string | undefined;
  /** What the reader sees while the text is missing. */
  missing?: string | undefined;
  lang?: string;
}

/** Rows that a text of this length wants; one: a line. */
const rowsOf = (control: TextControl) => {
  if (control.is !== "text" || control.pattern) return 1;
  const max = control.max ?? 2000;
  if (max <= 200) return 1;
  return max <= 600 ? 3 : max <= 4000 ? 4 : 12;
};

function read(control: TextControl, text: string): Json {
  if (text === "") return null;
  const number = Number(text.replace(",", "."));
  return control.is === "number" && text.trim() !== "" && Number.isFinite(number) ? number : text;
}

/** Where Markdown is written, a link to a record can be put in. */
const isMarkdown = (steps: Steps) => steps.at(-1) === "body" || steps.at(-1) === "description";

/** A text, partial date or number. Empty is unknown. */
export function TextField({ control, steps, label, hint, missing, lang }: TextFieldProps) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState("");
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const value = valueAt(content, steps);
  // A number as it was typed, while it means the same: "50,0" is on its way to "50,06".
  const text = value === null ? "" : read(control, typed) === value ? typed : String(value);
  const max = control.is === "text" ? control.max : undefined;
  const length = [...text].length;
  const isLong = max !== undefined && max > 10 && length > max * 0.9;
  const help = hint ?? (control.is === "date" ? t("admin:dateHint") : undefined);
  const described = [fault && `${id}-fault`, help && `${id}-hint`, isLong && `${id}-length`].filter(Boolean).join(" ");
  const common = {
    id,
    lang,
    value: text,
    placeholder: missing,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": described || undefined,
    onChange: (e: { target: { value: string } }) => {
      setTyped(e.target.value);
      change(steps, read(control, e.target.value));
    },
  };
  const rows = rowsOf(control);
  return (
    <div className={text === "" && missing ? "field missing" : "field"}>
      <label htmlFor={id}>{label}</label>
      {rows > 1 ? (
        <textarea {...common} rows={rows} ref={area} />
      ) : (
        <input {...common} type="text" inputMode={control.is === "number" ? "decimal" : undefined} />
      )}
      {isMarkdown(steps) && <RecordLink area={area} label={label} put={(changed) => change(steps, changed)} />}
      {help && (
        <p className="tiny" id={`${id}-hint`}>
          {help}
        </p>
      )}
      {isLong && (
        <p className={length > max ? "error" : "tiny"} id={`${id}-length`} role="status">
          {t("admin:length", { length, max })}
        </p>
      )}
      <Fault id={id}>{fault}</Fault>
    </div>
  );
}
