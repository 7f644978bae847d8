import type { Json } from "../api/records";
import { capital, useLabels } from "../api/vocabularies";
import { useTexts } from "../i18n/i18n";
import { ChildChoice } from "./ChildChoice";
import { Emptiness } from "./Emptiness";
import { Fault, Fields, useEditing } from "./Fields";
import { emptyOf, type Control as Form, idOf, pointerOf, type Steps, valueAt } from "./formModel";
import { ListField } from "./ListField";
import { MapField } from "./MapField";
import { RecordRefField, ReferenceField } from "./ReferenceField";
import { TextField } from "./TextField";
import { vocabularyOf } from "./vocabularyOf";

interface ControlProps {
  control: Form;
  steps: Steps;
  label: string;
  hint?: string | undefined;
}

/** The element that edits a value, whatever the contract says that it is. */
export function Control({ control, steps, label, hint }: ControlProps) {
  switch (control.is) {
    case "text":
    case "date":
    case "number":
      return <TextField control={control} steps={steps} label={label} hint={hint} />;
    case "flag":
      return control.nullable ? (
        <Choice steps={steps} label={label} hint={hint} options={["true", "false"]} wordOf={(v) => v} read={(v) => v === "true"} />
      ) : (
        <Flag steps={steps} label={label} hint={hint} />
      );
    case "choice":
      return <Enumeration control={control} steps={steps} label={label} hint={hint} />;
    case "term":
      return <Term vocabulary={control.vocabulary} steps={steps} label={label} hint={hint} />;
    case "terms":
      return <Terms vocabulary={control.vocabulary} steps={steps} label={label} hint={hint} />;
    case "child":
      return <ChildChoice list={control.list} steps={steps} label={label} hint={hint} />;
    case "reference":
      return <ReferenceField kind={control.kind} steps={steps} label={label} hint={hint} />;
    case "object":
      return <ObjectField control={control} steps={steps} label={label} hint={hint} />;
    case "list":
      if (control.item.is === "choice") return <Choices control={control.item} steps={steps} label={label} hint={hint} />;
      return <ListField control={control} steps={steps} label={label} hint={hint} />;
    case "map":
      return <MapField steps={steps} label={label} hint={hint} />;
  }
}

interface ValueProps {
  steps: Steps;
  label: string;
  hint?: string | undefined;
}

/** Help with a field, under it. */
function Hint({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p className="tiny" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;
}

const describedBy = (id: string, fault: string | undefined, hint: string | undefined) =>
  [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;

function Flag({ steps, label, hint }: ValueProps) {
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  return (
    <div>
      <label className="check" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={valueAt(content, steps) === true}
          aria-describedby={describedBy(id, fault, hint)}
          onChange={(e) => change(steps, e.target.checked)}
        />
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <Fault id={id}>{fault}</Fault>
    </div>
  );
}

interface ChoiceProps extends ValueProps {
  options: string[];
  wordOf: (value: string) => string;
  read?: (value: string) => Json;
  isNullable?: boolean;
}

/** One of a few; „nie podano” where unknown is an answer. */
export function Choice({ steps, label, hint, options, wordOf, read = (value) => value, isNullable = true }: ChoiceProps) {
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
        aria-describedby={describedBy(id, fault, hint)}
        onChange={(e) => change(steps, e.target.value === "" ? null : read(e.target.value))}
      >
        {value !== null && !options.includes(String(value)) && <option value={String(value)}>{t("admin:removed")}</option>}
        {(isNullable || value === null) && <option value="">{isNullable ? t("notStated") : t("admin:choose")}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option === "true" || option === "false" ? t(`admin:flags.${option}`) : wordOf(option)}
          </option>
        ))}
      </select>
      <Hint id={id}>{hint}</Hint>
      <Fault id={id}>{fault}</Fault>
    </div>
  );
}

function Enumeration({ control, steps, label, hint }: ValueProps & { control: Extract<Form, { is: "choice" }> }) {
  const { t } = useTexts();
  const { label: word } = useLabels();
  const vocabulary = vocabularyOf[control.schema];
  const wordOf = (value: string) => capital(vocabulary ? word(vocabulary, value) : t(`types.${value}`));
  return <Choice steps={steps} label={label} hint={hint} options={control.values} wordOf={wordOf} isNullable={control.nullable} />;
}

function Term({ vocabulary, steps, label, hint }: ValueProps & { vocabulary: string }) {
  const { terms, label: word } = useLabels();
  return (
    <Choice
      steps={steps}
      label={label}
      hint={hint}
      options={terms(vocabulary).map((t) => t.id)}
      wordOf={(id) => capital(word(vocabulary, id))}
    />
  );
}

function Terms({ vocabulary, steps, label, hint }: ValueProps & { vocabulary: string }) {
  const { terms } = useLabels();
  return <Ticks steps={steps} label={label} hint={hint} options={terms(vocabulary)} />;
}

function Choices({ control, steps, label, hint }: ValueProps & { control: Extract<Form, { is: "choice" }> }) {
  const { label: word } = useLabels();
  const options = control.values.map((id) => ({ id, label: word(vocabularyOf[control.schema] ?? "", id) }));
  return <Ticks steps={steps} label={label} hint={hint} options={options} />;
}

/** Any number of a list's terms. */
function Ticks({ steps, label, hint, options }: ValueProps & { options: { id: string; label: string }[] }) {
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const [id, fault] = [idOf(pointer), faults.get(pointer)];
  const chosen = (valueAt(content, steps) ?? []) as string[];
  const toggle = (term: string, isOn: boolean) => change(steps, isOn ? [...chosen, term] : chosen.filter((c) => c !== term));
  return (
    <fieldset className="group terms" id={id} tabIndex={-1} aria-describedby={describedBy(id, fault, hint)}>
      <legend className="label">{label}</legend>
      <Emptiness steps={steps} label={label} />
      <div className="term-list">
        {options.map((term) => (
          <label key={term.id} className="check">
            <input type="checkbox" checked={chosen.includes(term.id)} onChange={(e) => toggle(term.id, e.target.checked)} />
            {capital(term.label)}
          </label>
        ))}
      </div>
      <Hint id={id}>{hint}</Hint>
      <Fault id={id}>{fault}</Fault>
    </fieldset>
  );
}

function ObjectField({ control, steps, label, hint }: ValueProps & { control: Extract<Form, { is: "object" }> }) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const value = valueAt(content, steps);
  const pointer = pointerOf(steps);
  const id = idOf(pointer);
  if (control.schema === "RecordRef") return <RecordRefField steps={steps} label={label} isNullable={control.nullable} />;
  return (
    <fieldset className="group" id={id} tabIndex={-1}>
      <legend className="label">{label}</legend>
      <Hint id={id}>{hint}</Hint>
      <Fault id={id}>{faults.get(pointer)}</Fault>
      {value === null ? (
        <p className="small emptiness">
          {t("notStated")}{" "}
          <button className="link" type="button" onClick={() => change(steps, emptyOf(control))}>
            {t("admin:stateIt")}
            <span className="hidden">: {label}</span>
          </button>
        </p>
      ) : (
        <Fields fields={control.fields} steps={steps} />
      )}
      {control.nullable && value !== null && (
        <button className="link small" type="button" onClick={() => change(steps, null)}>
          {t("admin:unstate")}
          <span className="hidden">: {label}</span>
        </button>
      )}
    </fieldset>
  );
}
