import { useState } from "react";
import type { Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import { Fields, type Steps, useEditing } from "./Fields";
import { type Control as Form, idOf, newItem, pointerOf, valueAt } from "./formModel";
import { RecordRefField } from "./ReferenceField";

interface ListFieldProps {
  control: Extract<Form, { is: "list" }>;
  steps: Steps;
  label: string;
}

/** Things in an order: added, removed, moved. Never said is another thing than none. */
export function ListField({ control, steps, label }: ListFieldProps) {
  const { t } = useTexts();
  const { content, change, faults } = useEditing();
  const pointer = pointerOf(steps);
  const value = valueAt(content, steps) as Json[] | null;
  const items = value ?? [];
  const move = (from: number, to: number) => {
    const moved = [...items];
    moved.splice(to, 0, ...moved.splice(from, 1));
    change(steps, moved);
  };
  const fault = faults.get(pointer);
  return (
    <fieldset className="group" id={idOf(pointer)} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {value === null && <p className="small">{t("notStated")}</p>}
      {fault && <p className="error">{fault}</p>}
      <ol className="items">
        {items.map((item, i) => (
          <li key={keyOf(item, i)}>
            <div className="item-head">
              <span className="small">{i + 1}</span>
              <span className="acts">
                <ItemButton text="↑" name={t("admin:up")} of={`${label} ${i + 1}`} isOff={i === 0} act={() => move(i, i - 1)} />
                <ItemButton
                  text="↓"
                  name={t("admin:down")}
                  of={`${label} ${i + 1}`}
                  isOff={i === items.length - 1}
                  act={() => move(i, i + 1)}
                />
                <ItemButton
                  text="×"
                  name={t("admin:remove")}
                  of={`${label} ${i + 1}`}
                  act={() =>
                    change(
                      steps,
                      items.filter((_, j) => j !== i),
                    )
                  }
                />
              </span>
            </div>
            {control.item.is === "object" && control.item.schema === "RecordRef" ? (
              <RecordRefField steps={[...steps, i]} label={`${label} ${i + 1}`} />
            ) : control.item.is === "object" ? (
              <Fields fields={control.item.fields} steps={[...steps, i]} />
            ) : (
              <Control control={control.item} steps={[...steps, i]} label={`${label} ${i + 1}`} />
            )}
          </li>
        ))}
      </ol>
      <button className="button plain" type="button" onClick={() => change(steps, [...items, newItem(control.item, control.hasIds)])}>
        {t("admin:add")}
        <span className="hidden">: {label}</span>
      </button>
    </fieldset>
  );
}

const keyOf = (item: Json, i: number) =>
  item !== null && typeof item === "object" && !Array.isArray(item) && typeof item.id === "string" ? item.id : i;

interface ItemButtonProps {
  text: string;
  name: string;
  of: string;
  isOff?: boolean;
  act: () => void;
}

function ItemButton({ text, name, of, isOff, act }: ItemButtonProps) {
  return (
    <button className="button plain small-button" type="button" disabled={isOff} onClick={act}>
      <span aria-hidden="true">{text}</span>
      <span className="hidden">
        {name}: {of}
      </span>
    </button>
  );
}

/** Names by language: a row for each language, and one to add another. */
export function MapField({ steps, label }: { steps: Steps; label: string }) {
  const { t } = useTexts();
  const { content, change } = useEditing();
  const [language, setLanguage] = useState("");
  const value = (valueAt(content, steps) ?? {}) as Record<string, Json>;
  const id = idOf(pointerOf(steps));
  return (
    <fieldset className="group" id={id} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {Object.keys(value).map((key) => (
        <div className="pair-row" key={key}>
          <Control control={{ is: "text", max: 200, pattern: "." }} steps={[...steps, key]} label={key} />
          <ItemButton
            text="×"
            name={t("admin:remove")}
            of={`${label} ${key}`}
            act={() => change(steps, Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))}
          />
        </div>
      ))}
      <div className="pair-row">
        <div className="field">
          <label htmlFor={`${id}-new`}>{t("admin:languageTag")}</label>
          <input id={`${id}-new`} type="text" value={language} maxLength={35} onChange={(e) => setLanguage(e.target.value)} />
        </div>
        <button
          className="button plain"
          type="button"
          disabled={!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) || language in value}
          onClick={() => {
            change(steps, { ...value, [language]: "" });
            setLanguage("");
          }}
        >
          {t("admin:add")}
          <span className="hidden">: {label}</span>
        </button>
      </div>
    </fieldset>
  );
}
