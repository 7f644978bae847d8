/** Rows of a list's page; api/Site/PageData.cs asks for as many, so that the first page needs no second request. */
export const rowsOfPage = 24;

/** Rows of each kind on the front page; api/Site/PageData.cs has the same. */
export const rowsAtHome = 4;

/** What a list was narrowed to, as it stands in the page's address: names are those of the API's parameters. */
export type Filters = Readonly<Record<string, string>>;

/** The values of a filter that allows several. */
export const valuesOf = (filters: Filters, name: string): string[] => filters[name]?.split(",").filter(Boolean) ?? [];

/** The filters with a value added or taken away; the page in between is forgotten, as it belongs to the former list. */
export function toggled(filters: Filters, name: string, value: string): Filters {
  const values = valuesOf(filters, name);
  const others = values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
  return changed(filters, name, others.join(","));
}

export function changed(filters: Filters, name: string, value: string | undefined): Filters {
  const { [name]: _, cursor: __, ...rest } = filters;
  return value ? { ...rest, [name]: value } : rest;
}

export const only = (filters: Filters, names: readonly string[]): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([name, value]) => names.includes(name) && value !== ""));

/** Filters as they stand in an address, with its question mark. */
export function addressText(filters: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll("%2C", ",")}`)
    .join("&");
  return text && `?${text}`;
}
