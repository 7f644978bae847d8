import type { Locale } from "../../i18n/locale";
import type { Point } from "./land";

interface Names {
  seas: { name: string; at: Point; rotate: number }[];
  lands: { name: string; at: Point }[];
}

const places: Record<string, Point> = {
  NO: [8.6, 61],
  SE: [14.2, 61.2],
  FI: [28.2, 62.6],
  EE: [27, 58.4],
  LV: [26.6, 56.7],
  LT: [24.4, 55.5],
  PL: [18.9, 52.9],
  DE: [11.2, 51.4],
  BY: [27.6, 53.4],
  DK: [9.2, 56.1],
};

/** Countries by the names that the reader's browser has for them; waters by ours. */
export function namesFor(locale: Locale): Names {
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  return {
    seas: [
      { name: locale === "pl" ? "Morze Bałtyckie" : "Baltic Sea", at: [19.75, 56.7], rotate: -66 },
      { name: locale === "pl" ? "Zatoka Botnicka" : "Gulf of Bothnia", at: [19.6, 61.9], rotate: -64 },
    ],
    lands: Object.entries(places).map(([code, at]) => ({ name: countries.of(code) ?? code, at })),
  };
}
