import { grouped } from "../../api/grouped";
import type { Letter } from "../../api/letters";
import type { OrganisationOutline } from "../../api/organisations";
import type { Arc } from "../../ui/chart/arcs";
import type { Spot } from "../../ui/chart/labels";
import type { Box } from "../../ui/chart/projection";
import { type Line, lineOf } from "../../ui/Mark";
import { legalMark, relationMark } from "../../ui/marks";

/** Kraków to Kemi, Denmark to Finland. */
export const around: Box = [9.2, 48.9, 28.5, 66.6];

/** Two organisations that something joins. */
export interface Tie {
  a: string;
  b: string;
  line: Line;
}

/** Organisations gathered by town, and what joins the towns; ties within a town, or to one outside the sheet, aren't drawn. */
export function cooperation(organisations: OrganisationOutline[], ties: Tie[]): { spots: Spot[]; arcs: Arc[] } {
  const towns = grouped(organisations.filter(isAround), (organisation) => organisation.city as string);
  const spots = [...towns].map(([name, there]) => {
    const { longitude = 0, latitude = 0 } = there[0]?.coordinates ?? {};
    return { id: name, name, at: [longitude, latitude] as [number, number], count: there.length };
  });
  const townOf = new Map([...towns].flatMap(([town, there]) => there.map((organisation) => [organisation.id, town] as const)));
  const arcs = new Map<string, Arc>();
  for (const tie of ties) {
    const [a, b] = [townOf.get(tie.a), townOf.get(tie.b)].sort();
    if (a && b && a !== b) arcs.set(`${a} ${b} ${tie.line}`, { a, b, line: tie.line });
  }
  return { spots, arcs: [...arcs.values()] };
}

function isAround({ city, coordinates }: OrganisationOutline) {
  const [west, south, east, north] = around;
  const { longitude, latitude } = coordinates ?? {};
  if (!city || longitude === undefined || latitude === undefined) return false;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Each party with each other one, by the letter's own line. */
export function tiesOfLetter(letter: Letter): Tie[] {
  const parties = letter.parties?.flatMap((party) => (party.organisation ? [party.organisation.id] : [])) ?? [];
  const line = lineOf[legalMark[letter.legalStatus]];
  return parties.flatMap((a, i) => parties.slice(i + 1).map((b) => ({ a, b, line })));
}

export const tiesOfOrganisation = (organisation: OrganisationOutline): Tie[] =>
  organisation.relations
    .filter((relation) => relation.direction === "outgoing" && relation.other?.type === "organisation")
    .map((relation) => ({
      a: organisation.id,
      b: relation.other?.id ?? "",
      line: lineOf[relationMark(relation.type, relation.until, null)],
    }));
