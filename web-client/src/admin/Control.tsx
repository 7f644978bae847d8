import type { Json } from "../api/records";
import { capital, useLabels } from "../api/vocabularies";
import { useTexts } from "../i18n/i18n";
import { ChildChoice } from "./ChildChoice";
import { Fields, type Steps, useEditing } from "./Fields";
import { emptyOf, type Control as Form, idOf, pointerOf, valueAt } from "./formModel";
import { ListField, MapField } from "./ListField";
import { RecordRefField, ReferenceField } from "./ReferenceField";
import { TextField } from "./TextField";
import { vocabularyOf } from "./vocabularyOf";

interface ControlProps {
  control: Form;
  steps: Steps;
  label: string;
}

/** The element that edits a value, whatever the contract says that it is. */
export function Control({ control, steps, label }: ControlProps) {
  switch (control.is) {
    case "text":
    case "date":
    case "number":
      return <TextField control={control} steps={steps} label={label} />;
    case "flag":
      return control.nullable ? (
        <Choice steps={steps} label={label} options={["true", "false"]} wordOf={(v) => v} read={(v) => v === "true"} />
      ) : (
        <Flag steps={steps} label={label} />
      );
    case "choice":
      return <Enumeration control={control} steps={steps} label={label} />;
    case "term":
      return <Term vocabulary={control.vocabulary} steps={steps} label={label} />;
    case "terms":
      return <Terms vocabulary={control.vocabulary} steps={steps} label={label} />;
    case "child":
      return <ChildChoice list={control.list} steps={steps} label={label} />;
    case "reference":
      return <ReferenceField kind={control.kind} steps={steps} label={label} />;
    case "object":
      return <ObjectField control={control} steps={steps} label={label} />;
    case "list":
      return <ListField control={control} steps={steps} label={label} />;
    case "map":
      return <MapField steps={steps} label={label} />;
  }
}

interface ValueProps {
  steps: Steps;
  label: string;
}

function Flag({ steps, label }: ValueProps) {
  const { content, change } = useEditing();
  const id = idOf(pointerOf(steps));
  return (
    <label className="check" htmlFor={id}>
      <input id={id} type="checkbox" checked={valueAt(content, steps) === true} onChange={(e) => change(steps, e.target.checked)} />
      {label}
    </label>
  );
}

interface ChoiceProps extends ValueProps {
  options: string[];
  wordOf: (value: string) => string;
  read?: (value: string) => Json;
  isNullable?: boolean;
}

/** One of a few; „nie podano” where unknown is an answer. */
export function Choice({ steps, label, options, wordOf, read = (value) => value, isNullable = true }: ChoiceProps) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const value = valueAt(content, steps);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value === null ? "" : String(value)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(e) => change(steps, e.target.value === "" ? null : read(e.target.value))}
      >
        {(isNullable || value === null) && <option value="">{t("notStated")}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option === "true" || option === "false" ? t(`admin:flags.${option}`) : wordOf(option)}
          </option>
        ))}
      </select>
      {fault && (
        <p className="error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

function Enumeration({ control, steps, label }: ValueProps & { control: Extract<Form, { is: "choice" }> }) {
  const { t } = useTexts();
  const { label: word } = useLabels();
  const vocabulary = vocabularyOf[control.schema];
  const wordOf = (value: string) => capital(vocabulary ? word(vocabulary, value) : t(`types.${value}`));
  return <Choice steps={steps} label={label} options={control.values} wordOf={wordOf} isNullable={control.nullable} />;
}

function Term({ vocabulary, steps, label }: ValueProps & { vocabulary: string }) {
  const { terms, label: word } = useLabels();
  return <Choice steps={steps} label={label} options={terms(vocabulary).map((t) => t.id)} wordOf={(id) => capital(word(vocabulary, id))} />;
}

function Terms({ vocabulary, steps, label }: ValueProps & { vocabulary: string }) {
  const { terms } = useLabels();
  const { content, change } = useEditing();
  const chosen = (valueAt(content, steps) ?? []) as string[];
  const toggle = (id: string, isOn: boolean) => change(steps, isOn ? [...chosen, id] : chosen.filter((c) => c !== id));
  return (
    <fieldset className="field" id={idOf(pointerOf(steps))} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {terms(vocabulary).map((term) => (
        <label key={term.id} className="check">
          <input type="checkbox" checked={chosen.includes(term.id)} onChange={(e) => toggle(term.id, e.target.checked)} />
          {capital(term.label)}
        </label>
      ))}
    </fieldset>
  );
}

function ObjectField({ control, steps, label }: ValueProps & { control: Extract<Form, { is: "object" }> }) {
  const { t } = useTexts();
  const { content, change } = useEditing();
  const value = valueAt(content, steps);
  return (
    <fieldset className="group" id={idOf(pointerOf(steps))} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {control.schema === "RecordRef" && value !== null ? (
        <RecordRefField steps={steps} label={label} />
      ) : value === null ? (
        <p className="small">
          {t("notStated")}{" "}
          <button className="button plain" type="button" onClick={() => change(steps, emptyOf(control))}>
            {t("admin:add")}
            <span className="hidden">: {label}</span>
          </button>
        </p>
      ) : (
        <Fields fields={control.fields} steps={steps} />
      )}
      {control.nullable && value !== null && (
        <button className="button plain" type="button" onClick={() => change(steps, null)}>
          {t("admin:remove")}
          <span className="hidden">: {label}</span>
        </button>
      )}
    </fieldset>
  );
}
