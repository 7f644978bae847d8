import { type MouseEvent, type ReactNode, useRef } from "react";
import type { Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import { Emptiness } from "./Emptiness";
import { Fault, Fields, useEditing, useNames } from "./Fields";
import { type Field, type Control as Form, idOf, newItem, pointerOf, type Steps, valueAt } from "./formModel";
import { RecordRefField } from "./ReferenceField";
import { namedIn } from "./removal";

interface ListFieldProps {
  control: Extract<Form, { is: "list" }>;
  steps: Steps;
  label: string;
  hint?: string | undefined;
  /** What else belongs to a thing: its texts. */
  more?: (id: string) => ReactNode;
}

/** Things in an order: added, removed, moved. */
export function ListField({ control, steps, label, hint, more }: ListFieldProps) {
  const { t } = useTexts();
  const { content, change, remove, faults } = useEditing();
  const names = useNames();
  const [added, adder] = [useRef(-1), useRef<HTMLButtonElement>(null)];
  const pointer = pointerOf(steps);
  const list = String(steps.at(-1));
  const value = valueAt(content, steps) as Json[] | null;
  const items = value ?? [];
  const nameOf = (i: number) => `${names.item(list)} ${i + 1}`;

  const add = () => {
    added.current = items.length;
    change(steps, [...items, newItem(control.item, control.hasIds)]);
  };
  const move = (from: number, to: number) => {
    const moved = [...items];
    moved.splice(to, 0, ...moved.splice(from, 1));
    change(steps, moved);
  };
  const takeAway = (i: number) => {
    const named = list === "parties" ? namedIn(content, idOfItem(items[i]) ?? "") : [];
    if (named.length > 0 && !window.confirm(t("admin:removeParty", { numbers: named.join(", ") }))) return;
    remove(steps, i);
    adder.current?.focus();
  };
  // What was just added is where one goes on.
  const enter = (i: number) => (element: HTMLLIElement | null) => {
    if (!element || added.current !== i) return;
    added.current = -1;
    element.querySelector<HTMLElement>(".item-fields :is(input, select, textarea)")?.focus();
  };
  const hasFields = control.item.is === "object" && control.item.schema !== "RecordRef";
  const isRow = !more && isInRow(control.item);
  return (
    <fieldset className={more ? "group things" : "group"} id={idOf(pointer)} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {hint && <p className="tiny">{hint}</p>}
      <Fault id={idOf(pointer)}>{faults.get(pointer)}</Fault>
      <ol className="items">
        {items.map((item, i) => (
          <li key={idOfItem(item) ?? i} ref={enter(i)}>
            <div className={isRow ? "item row" : "item"} {...(hasFields && { role: "group", "aria-label": nameOf(i) })}>
              <div className="item-head">
                {!isRow && <b>{nameOf(i)}</b>}
                <span className="acts">
                  <ItemButton text="↑" name={t("admin:up")} of={nameOf(i)} isOff={i === 0} act={() => move(i, i - 1)} />
                  <ItemButton text="↓" name={t("admin:down")} of={nameOf(i)} isOff={i === items.length - 1} act={() => move(i, i + 1)} />
                  <ItemButton text="×" name={t("admin:remove")} of={nameOf(i)} act={() => takeAway(i)} />
                </span>
              </div>
              <div className="item-fields">
                {control.item.is === "object" && control.item.schema === "RecordRef" ? (
                  <RecordRefField steps={[...steps, i]} label={nameOf(i)} />
                ) : control.item.is === "object" ? (
                  <Fields fields={ordered(control.item.fields)} steps={[...steps, i]} />
                ) : (
                  <Control control={control.item} steps={[...steps, i]} label={nameOf(i)} />
                )}
              </div>
              {more?.(idOfItem(item) ?? "")}
            </div>
          </li>
        ))}
      </ol>
      <div className="empty-row">
        <Emptiness steps={steps} label={label} />
        <button className="button plain" type="button" ref={adder} onClick={add}>
          {t(`admin:adds.${list}`, { defaultValue: t("admin:add") })}
          {items.length > 0 && <span className="hidden"> ({items.length})</span>}
        </button>
      </div>
    </fieldset>
  );
}

const isGroup = ({ control }: Field) => control.is === "list" || (control.is === "object" && control.schema !== "RecordRef");

/** Few and plain fields stand in one row. */
const isInRow = (item: Form) =>
  item.is !== "object" || item.schema === "RecordRef" || (item.fields.length <= 3 && !item.fields.some(isGroup));

/** Single answers first, then what is a group of its own. */
const ordered = (fields: Field[]) => [...fields].sort((a, b) => Number(isGroup(a)) - Number(isGroup(b)));

const idOfItem = (item: Json | undefined) =>
  item !== null && typeof item === "object" && !Array.isArray(item) && typeof item.id === "string" ? item.id : undefined;

interface ItemButtonProps {
  text: string;
  name: string;
  of: string;
  isOff?: boolean;
  act: () => void;
}

/** An act on one thing of a list. The focus stays with it where the thing moves. */
export function ItemButton({ text, name, of, isOff, act }: ItemButtonProps) {
  const press = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>) => {
    act();
    requestAnimationFrame(() => {
      if (!button.isConnected || document.activeElement !== document.body) return;
      const next = button.disabled ? button.parentElement?.querySelector<HTMLElement>("button:enabled") : button;
      next?.focus();
    });
  };
  return (
    <button className="button plain small-button" type="button" disabled={isOff} onClick={press}>
      <span aria-hidden="true">{text}</span>
      <span className="hidden">
        {name}: {of}
      </span>
    </button>
  );
}
