import { NoAnswerError, ProblemError } from "../api/problem";
import type { Content } from "../api/records";

export interface Faults {
  /** What is wrong with a field, by its JSON pointer. */
  byPointer: ReadonlyMap<string, string>;
  /** What is wrong as a whole; null: nobody answered. */
  summary: string | null;
  status: number;
}

/** A refusal as the form shows it. */
export function faultsOf(error: unknown): Faults | null {
  if (!error) return null;
  if (error instanceof NoAnswerError) return { byPointer: new Map(), summary: null, status: 0 };
  if (!(error instanceof ProblemError))
    return { byPointer: new Map(), summary: error instanceof Error ? error.message : String(error), status: 0 };
  const byPointer = new Map<string, string>();
  for (const fault of error.problem.errors ?? [])
    if (fault.pointer) byPointer.set(fault.pointer, [byPointer.get(fault.pointer), fault.detail].filter(Boolean).join(" "));
  return { byPointer, summary: error.problem.detail ?? error.message, status: error.status };
}

/** How the fields are called on the form. */
export interface Names {
  field: (name: string) => string;
  text: (name: string) => string;
  /** One thing of a list: „Ustalenie”. */
  item: (list: string) => string;
}

/** The place in words, as on the form: „Ustalenie 3 › Prowadzi”, „Ustalenie 3 › Treść (pl)”. */
export function placeOf(pointer: string, content: Content, names: Names): string {
  const steps = pointer.split("/").slice(1);
  const language = steps[0] === "translations" ? steps[1] : undefined;
  const place = (language === undefined ? steps : steps.slice(2)).flatMap((step, i, all) => {
    const before = i > 0 ? all[i - 1] : undefined;
    const number = before === undefined ? 0 : /^\d+$/.test(step) ? Number(step) + 1 : placeOfChild(content[before], step);
    if (number > 0 && before !== undefined) return [`${names.item(before)} ${number}`];
    // The list itself is named by the thing in it.
    const next = all[i + 1];
    if (next !== undefined && (/^\d+$/.test(next) || placeOfChild(content[step], next) > 0)) return [];
    return [language === undefined ? names.field(step) : names.text(step)];
  });
  return `${place.join(" › ")}${language ? ` (${language})` : ""}`.trim();
}

/** Number of the child with that id; 0: there is none. */
const placeOfChild = (list: unknown, id: string) =>
  Array.isArray(list) ? list.findIndex((item) => item !== null && typeof item === "object" && item.id === id) + 1 : 0;
