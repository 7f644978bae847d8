import { QueryClient, QueryClientProvider, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Letter } from "../../api/letters";
import { letterContextQuery } from "../../api/letters";
import { type PreviewContents, previewedQuery } from "../../api/previews";
import { vocabulariesQuery } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import type { Kind, Locale } from "../../i18n/locale";
import { recordPages } from "../recordPages";
import { type AnyRecord, recordQuery } from "../starts";
import { PreviewBanner } from "./PreviewBanner";
import { within } from "./within";

interface PreviewedDocumentProps {
  contents: PreviewContents;
  token: string;
  kind: Kind;
  id: string;
}

/** A draft on the very page that the public will see, which finds it where it finds what is public. */
export function PreviewedDocument({ contents, token, kind, id }: PreviewedDocumentProps) {
  const { locale } = useTexts();
  const site = useQueryClient();
  const { data } = useSuspenseQuery(previewedQuery(token, kind, id));
  const document = useMemo(() => within<AnyRecord>(contents.documents, data), [contents, data]);
  // A shelf of its own: what is public elsewhere on the site stays what it is.
  const shelf = useMemo(() => shelfWith(site, token, locale, kind, document), [site, token, locale, kind, document]);
  const Page = recordPages[kind];
  return (
    <>
      <PreviewBanner contents={contents} all={contents.target === "release" ? `/${locale}/preview/${token}` : undefined} />
      <QueryClientProvider client={shelf}>
        <Page slug={document.slug} />
      </QueryClientProvider>
    </>
  );
}

function shelfWith(site: QueryClient, token: string, locale: Locale, kind: Kind, document: AnyRecord) {
  const shelf = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  shelf.setQueryData(vocabulariesQuery.queryKey, site.getQueryData(vocabulariesQuery.queryKey));
  shelf.setQueryData(recordQuery(locale, kind, document.slug).queryKey, document);
  if (kind === "letters-of-intent") {
    // Those whom a letter names: asked for one by one, as the letter itself may not be public.
    const { queryKey } = letterContextQuery(locale, document.id);
    const queryFn = async () => ({ included: { organisations: await parties(site, token, document as Letter) } }) as never;
    void shelf.prefetchQuery({ queryKey, queryFn });
  }
  return shelf;
}

async function parties(site: QueryClient, token: string, letter: Letter) {
  const ids = new Set((letter.parties ?? []).flatMap(({ organisation }) => organisation?.id ?? []));
  const found = await Promise.allSettled([...ids].map((id) => site.fetchQuery(previewedQuery(token, "organisations", id))));
  return found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}
