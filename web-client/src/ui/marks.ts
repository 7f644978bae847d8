import type { components } from "../api/schema";
import type { MarkKind } from "./Mark";

type Schemas = components["schemas"];

export const legalMark: Record<Schemas["LegalStatus"], MarkKind> = {
  "in-preparation": "prep",
  signed: "signed",
  "in-force": "force",
  expired: "ended",
  terminated: "cut",
  superseded: "replaced",
};

const commitmentMarks: Record<Schemas["CommitmentState"], MarkKind> = {
  intended: "intent",
  "under-way": "progress",
  done: "done",
  dropped: "cut",
};
const allianceMarks: Record<Schemas["AllianceStatus"], MarkKind> = {
  intended: "intent",
  forming: "progress",
  active: "fact",
  dissolved: "ended",
};

/** `null` is unknown, and drawn so. */
export const commitmentMark = (state: Schemas["CommitmentState"] | null): MarkKind => (state ? commitmentMarks[state] : "unknown");
export const allianceMark = (status: Schemas["AllianceStatus"] | null): MarkKind => (status ? allianceMarks[status] : "unknown");

/** Whether the whole of a partial date (its year, its month) has passed. */
export function isPast(date: string | null, now = new Date()): boolean {
  if (!date) return false;
  const last = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
  return last < now.toISOString().slice(0, 10);
}

/** A membership or affiliation: meant, so now, or over. Nobody is yet a member of an alliance that is only intended. */
export function standingMark(standing: string, until: string | null, alliance: string | null): MarkKind {
  if (isPast(until)) return "ended";
  return standing === "actual" && alliance !== "intended" ? "fact" : "intent";
}

/** A relation: a memorandum is signed intent, so is what joins to an alliance that is only intended; what has an end in the past is over, the rest is so. */
export function relationMark(type: string, until: string | null, status: string | null): MarkKind {
  if (isPast(until)) return "ended";
  if (status === "intended") return "intent";
  return type === "signed-memorandum-with" ? "signed" : "fact";
}
