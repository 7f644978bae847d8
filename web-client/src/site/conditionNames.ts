import { type QueryClient, queryOptions, useQueries } from "@tanstack/react-query";
import { allianceQuery } from "../api/alliances";
import { letterQuery } from "../api/letters";
import { organisationQuery } from "../api/organisations";
import { countryName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import type { Locale } from "../i18n/locale";
import { typeset } from "../i18n/polish";

interface Condition {
  name: string;
  value: string;
}

type NameOf = (queries: QueryClient, locale: Locale, idOrSlug: string) => Promise<string>;

// A condition that names a record holds its id or slug; a reader knows the record by its name.
const namesOfRecords: Record<string, NameOf> = {
  organisation: (queries, locale, slug) => queries.fetchQuery(organisationQuery(locale, slug)).then((one) => typeset(one.name, one.locale)),
  alliance: (queries, locale, slug) => queries.fetchQuery(allianceQuery(locale, slug)).then((one) => typeset(one.name, one.locale)),
  letter: (queries, locale, slug) => queries.fetchQuery(letterQuery(locale, slug)).then((one) => typeset(one.title, one.locale)),
};

/** What a reader calls the value of a condition that is none of the filters' options; the value itself where nothing is known of it. */
export function useConditionNames(conditions: Condition[]): (condition: Condition) => string {
  const { locale } = useTexts();
  const names = useQueries({
    queries: conditions.map(({ name, value }) =>
      queryOptions({
        queryKey: ["condition", name, locale, value],
        queryFn: ({ client }) => namesOfRecords[name]?.(client, locale, value) ?? value,
        enabled: name in namesOfRecords,
        retry: false,
      }),
    ),
  });
  return (condition) => {
    const { name, value } = condition;
    return names[conditions.indexOf(condition)]?.data ?? (name === "country" ? countryName(value, locale) : value);
  };
}
