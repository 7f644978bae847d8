import { createContext, useContext } from "react";
import type { Content, Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import type { Field } from "./formModel";

export type Steps = (string | number)[];

/** What every field of a form knows: the whole record, what the server refused, and how to change a value. */
export interface Editing {
  content: Content;
  faults: ReadonlyMap<string, string>;
  change: (steps: Steps, value: Json) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("A field stands in a form.");
  return editing;
}

/** The name of a field as people read it. */
export function useFieldName() {
  const { t } = useTexts();
  return (name: string) => t(`admin:fields.${name}`, { defaultValue: name });
}

/** The name of a text, where it isn't what a fact of that name would be called. */
export function useTextName() {
  const { t } = useTexts();
  const nameOf = useFieldName();
  return (name: string) => t(`admin:texts.${name}`, { defaultValue: nameOf(name) });
}

/** The fields of an object, one under the other. */
export function Fields({ fields, steps }: { fields: Field[]; steps: Steps }) {
  const nameOf = useFieldName();
  return fields.map(({ name, control }) => <Control key={name} control={control} steps={[...steps, name]} label={nameOf(name)} />);
}
