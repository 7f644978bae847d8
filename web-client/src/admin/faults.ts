import { ProblemError } from "../api/problem";

export interface Faults {
  /** What is wrong with a field, by its JSON pointer. */
  byPointer: ReadonlyMap<string, string>;
  /** What is wrong as a whole. */
  summary: string;
  status: number;
}

/** A refusal as the form shows it. A pointer into a field that the form doesn't show leads to the nearest one that it does. */
export function faultsOf(error: unknown): Faults | null {
  if (!error) return null;
  if (!(error instanceof ProblemError))
    return { byPointer: new Map(), summary: error instanceof Error ? error.message : String(error), status: 0 };
  const byPointer = new Map<string, string>();
  for (const fault of error.problem.errors ?? [])
    if (fault.pointer) byPointer.set(fault.pointer, [byPointer.get(fault.pointer), fault.detail].filter(Boolean).join(" "));
  return { byPointer, summary: error.problem.detail ?? error.message, status: error.status };
}

/** The place in words: „Ustalenia 3 › Prowadzi”. */
export const placeOf = (pointer: string, nameOf: (name: string) => string) =>
  pointer
    .split("/")
    .filter((step) => step !== "" && step !== "translations")
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : nameOf(step)))
    .join(" › ");
