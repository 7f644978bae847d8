import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/i18n";
import { api, okOrThrow } from "./client";

const MINUTES = 60_000;

export const vocabulariesQuery = queryOptions({
  queryKey: ["vocabularies"],
  queryFn: async ({ signal }) => okOrThrow(await api.GET("/vocabularies", { signal })),
  staleTime: 5 * MINUTES,
});

/** Terms with their labels in the reader's language, as the vocabularies give them. */
export function useLabels() {
  const { locale } = useTexts();
  const { data } = useSuspenseQuery(vocabulariesQuery);
  const terms = (vocabulary: string) =>
    data.items
      .find((v) => v.name === vocabulary)
      ?.terms.map((term) => ({ id: term.id, label: term.labels[locale] ?? term.labels.en ?? term.id })) ?? [];
  /** A term that has no label (a newer one than the page knows) is shown by its id. */
  const label = (vocabulary: string, id: string) => terms(vocabulary).find((term) => term.id === id)?.label ?? id;
  return { terms, label };
}

/** A label at the beginning of a line. */
export const capital = (label: string) => label.charAt(0).toLocaleUpperCase() + label.slice(1);
