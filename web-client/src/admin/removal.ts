import type { Content, Json } from "../api/records";
import { type Steps, valueAt, withValue } from "./formModel";

const isObject = (value: Json | undefined): value is Content => value !== null && typeof value === "object" && !Array.isArray(value);

/** Numbers of the commitments that name a party, as their lead or in a role. */
export function namedIn(content: Content, party: string): number[] {
  const commitments = Array.isArray(content.commitments) ? content.commitments.filter(isObject) : [];
  return commitments.flatMap((c, i) => (c.lead === party || rolesOf(c).some((role) => role.party === party) ? [i + 1] : []));
}

/** The record without one thing of a list: its texts go with it in every language, and so does what named it. */
export function withoutItem(content: Content, steps: Steps, index: number): Content {
  const items = valueAt(content, steps) as Json[];
  const rest = withValue(
    content,
    steps,
    items.filter((_, i) => i !== index),
  ) as Content;
  const item = items[index];
  const [list] = steps;
  if (steps.length !== 1 || typeof list !== "string" || !isObject(item) || typeof item.id !== "string") return rest;
  const unspoken = withoutTexts(rest, list, item.id);
  return list === "parties" ? withoutParty(unspoken, item.id) : unspoken;
}

function withoutTexts(content: Content, list: string, id: string): Content {
  const translations = Object.entries((content.translations ?? {}) as Content).map(([language, texts]) => {
    if (!isObject(texts) || !isObject(texts[list])) return [language, texts];
    const { [id]: _, ...others } = texts[list];
    return [language, { ...texts, [list]: others }];
  });
  return { ...content, translations: Object.fromEntries(translations) };
}

function withoutParty(content: Content, party: string): Content {
  if (!Array.isArray(content.commitments)) return content;
  const commitments = content.commitments.map((c) =>
    isObject(c)
      ? {
          ...c,
          lead: c.lead === party ? null : (c.lead ?? null),
          roles: rolesWithout(c, party),
        }
      : c,
  );
  return { ...content, commitments };
}

/** Without the only one that was stated, nothing is stated; that isn't „none”. */
function rolesWithout(commitment: Content, party: string): Json {
  const roles = rolesOf(commitment).filter((role) => role.party !== party);
  return roles.length > 0 ? roles : rolesOf(commitment).length > 0 ? null : (commitment.roles ?? null);
}

const rolesOf = (commitment: Content) => (Array.isArray(commitment.roles) ? commitment.roles.filter(isObject) : []);
