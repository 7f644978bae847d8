import type { Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { type Steps, useEditing } from "./Fields";
import { type Control, idOf, pointerOf, valueAt } from "./formModel";

type TextControl = Extract<Control, { is: "text" | "date" | "number" }>;

interface TextFieldProps {
  control: TextControl;
  steps: Steps;
  label: string;
  /** What the reader sees while the text is missing. */
  missing?: string;
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
  return control.is === "number" && Number.isFinite(number) ? number : text;
}

/** A text, partial date or number. Empty is unknown. */
export function TextField({ control, steps, label, missing, lang }: TextFieldProps) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const value = valueAt(content, steps);
  const text = value === null ? "" : String(value);
  const max = control.is === "text" ? control.max : undefined;
  const length = [...text].length;
  const hints = [fault && `${id}-fault`, control.is === "date" && `${id}-hint`, max && length > max * 0.9 && `${id}-length`].filter(
    Boolean,
  );
  const common = {
    id,
    lang,
    value: text,
    placeholder: missing,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": hints.length > 0 ? hints.join(" ") : undefined,
    onChange: (e: { target: { value: string } }) => change(steps, read(control, e.target.value)),
  };
  const rows = rowsOf(control);
  return (
    <div className={text === "" && missing ? "field missing" : "field"}>
      <label htmlFor={id}>{label}</label>
      {rows > 1 ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input {...common} type="text" inputMode={control.is === "number" ? "decimal" : undefined} />
      )}
      {control.is === "date" && (
        <p className="tiny" id={`${id}-hint`}>
          {t("admin:dateHint")}
        </p>
      )}
      {max !== undefined && length > max * 0.9 && (
        <p className={length > max ? "error" : "tiny"} id={`${id}-length`} role="status">
          {t("admin:length", { length, max })}
        </p>
      )}
      {fault && (
        <p className="error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
