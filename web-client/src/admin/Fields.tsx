import { createContext, useContext } from "react";
import type { Content, Json } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import type { Names } from "./faults";
import type { Field, Steps } from "./formModel";

/** What every field of a form knows: the whole record, what the server refused, and how to change a value. */
export interface Editing {
  content: Content;
  faults: ReadonlyMap<string, string>;
  change: (steps: Steps, value: Json) => void;
  /** Takes a thing out of a list, with its texts and what names it. */
  remove: (steps: Steps, index: number) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("A field stands in a form.");
  return editing;
}

/** What fields are called, as people read it. */
export function useNames(): Names & { hint: (name: string) => string | undefined; textHint: (name: string) => string | undefined } {
  const { t } = useTexts();
  const field = (name: string) => t(`admin:fields.${name}`, { defaultValue: name });
  return {
    field,
    // A text isn't always called what a fact of that name is.
    text: (name) => t(`admin:texts.${name}`, { defaultValue: field(name) }),
    item: (list) => t(`admin:items.${list}`, { defaultValue: field(list) }),
    hint: (name) => t(`admin:hints.${name}`, { defaultValue: "" }) || undefined,
    textHint: (name) => t(`admin:textHints.${name}`, { defaultValue: "" }) || undefined,
  };
}

/** What is wrong with a field, under it. */
export function Fault({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p className="error" id={`${id}-fault`}>
      {children}
    </p>
  ) : null;
}

/** The fields of an object, one after the other. */
export function Fields({ fields, steps }: { fields: Field[]; steps: Steps }) {
  const names = useNames();
  return fields.map(({ name, control }) => (
    <Control key={name} control={control} steps={[...steps, name]} label={names.field(name)} hint={names.hint(name)} />
  ));
}
