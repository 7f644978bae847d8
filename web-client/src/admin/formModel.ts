import type { Content, Json, Kind } from "../api/records";

/** What a field of a form is, as the contract's schema says. */
export type Control =
  | { is: "text"; max: number | undefined; pattern: string | undefined }
  | { is: "date" }
  | { is: "number" }
  | { is: "flag"; nullable: boolean }
  | { is: "choice"; values: string[]; schema: string; nullable: boolean }
  | { is: "term"; vocabulary: string }
  | { is: "terms"; vocabulary: string }
  | { is: "child"; list: string }
  | { is: "reference"; kind: Kind }
  | { is: "object"; fields: Field[]; nullable: boolean; schema: string }
  | { is: "list"; item: Control; hasIds: boolean; schema: string }
  | { is: "map"; item: Control };

export interface Field {
  name: string;
  control: Control;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  maxLength?: number;
  pattern?: string;
  format?: string;
}

/** What the contract's schemas don't say: which vocabulary, which kind, which list of the same record an id is of. */
const hints: Record<string, Control> = {
  "OrganisationRequest.sectors": { is: "terms", vocabulary: "sectors" },
  "ArticleRequest.category": { is: "term", vocabulary: "categories" },
  "ArticleRequest.tags": { is: "terms", vocabulary: "tags" },
  "CommitmentRole.role": { is: "term", vocabulary: "commitment-roles" },
  "CommitmentRole.party": { is: "child", list: "parties" },
  "Commitment.lead": { is: "child", list: "parties" },
  "Party.organisation": { is: "reference", kind: "organisations" },
  "Party.onBehalfOf": { is: "reference", kind: "organisations" },
  "Member.organisation": { is: "reference", kind: "organisations" },
  "Milestone.host": { is: "reference", kind: "organisations" },
  "LetterRequest.supersededBy": { is: "reference", kind: "letters-of-intent" },
  "AllianceRequest.foundingLetter": { is: "reference", kind: "letters-of-intent" },
};

export const requestOf: Record<Kind, string> = {
  organisations: "OrganisationRequest",
  alliances: "AllianceRequest",
  "letters-of-intent": "LetterRequest",
  articles: "ArticleRequest",
};

export type Steps = (string | number)[];

export interface FormModel {
  /** Facts with one answer, and short lists of names. */
  facts: Field[];
  /** Things in an order that have facts of their own, and often texts: parties, commitments, milestones… */
  things: ThingsField[];
  texts: Field[];
}

export interface ThingsField extends Field {
  control: Extract<Control, { is: "list" }>;
  /** What is written of each in every language. */
  texts: Field[];
}

/** The form of a kind: facts, things, and texts per language. */
export function formOf(schemas: { [name: string]: Json }, kind: Kind): FormModel {
  const fields = fieldsOf(schemas, requestOf[kind]);
  const translations = fields.find((f) => f.name === "translations")?.control;
  const texts = translations?.is === "map" && translations.item.is === "object" ? translations.item.fields : [];
  const isThings = (f: Field) => f.control.is === "list" && f.control.item.is === "object" && f.control.item.schema !== "RecordRef";
  const things = fields.filter(isThings).map((f) => ({ ...f, texts: textsOf(texts, f.name) }) as ThingsField);
  return {
    facts: fields.filter((f) => f.name !== "translations" && f.name !== "meta" && !isThings(f)),
    things,
    // A title first, as on the page; the address is made from it.
    texts: texts.filter((f) => f.control.is !== "map").sort((a, b) => Number(a.name === "slug") - Number(b.name === "slug")),
  };
}

function textsOf(texts: Field[], name: string): Field[] {
  const control = texts.find((f) => f.name === name)?.control;
  return control?.is === "map" && control.item.is === "object" ? control.item.fields : [];
}

function fieldsOf(schemas: { [name: string]: Json }, name: string): Field[] {
  const { properties = {} } = schemas[name] as Schema;
  return Object.entries(properties)
    .filter(([field]) => field !== "id")
    .map(([field, schema]) => ({ name: field, control: hints[`${name}.${field}`] ?? controlOf(schemas, schema, false) }));
}

function controlOf(schemas: { [name: string]: Json }, schema: Schema, nullable: boolean): Control {
  const choice = schema.oneOf?.find((s) => s.type !== "null");
  if (choice) return controlOf(schemas, choice, true);
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) as string;
    const target = schemas[name] as Schema;
    if (target.enum) return { is: "choice", values: target.enum, schema: name, nullable };
    return { is: "object", fields: fieldsOf(schemas, name), nullable, schema: name };
  }
  const types = [schema.type ?? []].flat();
  const orNull = nullable || types.includes("null");
  if (types.includes("array") && schema.items) {
    const item = controlOf(schemas, schema.items, false);
    const target = schema.items.$ref?.split("/").at(-1) ?? "";
    return { is: "list", item, hasIds: "id" in ((schemas[target] as Schema)?.properties ?? {}) && target !== "RecordRef", schema: target };
  }
  if (types.includes("object") && typeof schema.additionalProperties === "object")
    return { is: "map", item: controlOf(schemas, schema.additionalProperties, false) };
  if (types.includes("boolean")) return { is: "flag", nullable: orNull };
  if (types.includes("integer") || types.includes("number")) return { is: "number" };
  if (schema.pattern?.startsWith("^[0-9]{4}(-")) return { is: "date" };
  return { is: "text", max: schema.maxLength, pattern: schema.pattern };
}

/** What nearly all are; anything else is chosen, never assumed: a fact that nobody stated would be made up. */
const usual: Record<string, string> = { PartyRole: "party", MemberRole: "member", RecordKind: "organisation" };

/** An empty value of this kind, for what an editor adds. */
export function emptyOf(control: Control): Json {
  switch (control.is) {
    case "text":
      return "";
    case "flag":
      return control.nullable ? null : false;
    case "choice":
      return usual[control.schema] ?? null;
    case "object":
      return Object.fromEntries(control.fields.map((f) => [f.name, emptyField(f.control)]));
    case "list":
    case "terms":
      return [];
    case "map":
      return {};
    default:
      return null;
  }
}

/** Within something new, all that nobody has stated is unknown, lists too: an empty list would say that there is none. */
const emptyField = (control: Control): Json =>
  (control.is === "object" && !control.nullable) || control.is === "flag" || control.is === "choice" ? emptyOf(control) : null;

/** A new record: nothing is known of it yet. */
export function emptyRecord(form: FormModel): Content {
  const facts = [...form.facts, ...form.things].map(({ name, control }) => [
    name,
    control.is === "flag" && !control.nullable ? false : null,
  ]);
  return { ...Object.fromEntries(facts), translations: {} };
}

/** A new child of a list: its id is ours, so that texts can be written for it before the first save. */
export function newItem(control: Control, hasIds: boolean): Json {
  const empty = emptyOf(control);
  return hasIds && typeof empty === "object" && empty !== null && !Array.isArray(empty)
    ? { id: crypto.randomUUID().slice(0, 8), ...empty }
    : empty;
}

/** A copy with another value at a place, given as the steps of a JSON pointer. */
export function withValue(content: Json, steps: Steps, value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(content)) return content.map((item, i) => (i === step ? withValue(item, rest, value) : item));
  const present = (content ?? {}) as Content;
  return { ...present, [step]: withValue(present[step] ?? null, rest, value) };
}

export function valueAt(content: Json, steps: Steps): Json {
  let value: Json | undefined = content;
  for (const step of steps) value = value === null || typeof value !== "object" ? null : (value as Record<string | number, Json>)[step];
  return value ?? null;
}

/** JSON pointer (RFC 6901) of a place. */
export const pointerOf = (steps: Steps) => steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Id of the element that edits a place. */
export const idOf = (pointer: string) => `field${pointer.replaceAll(/[^a-zA-Z0-9-]/g, "-")}`;

/** Languages without a single text are left out: an empty translation is none. */
export function toSend(content: Content): Content {
  const translations = Object.entries((content.translations ?? {}) as Content).filter(([, texts]) => hasText(texts));
  return { ...content, translations: Object.fromEntries(translations) };
}

export function hasText(value: Json): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return value !== null && typeof value === "object" && Object.values(value).some(hasText);
}
