import type { QueryClient } from "@tanstack/react-query";
import { type PreviewContents, previewedQuery, previewQuery } from "../../api/previews";
import { vocabulariesQuery } from "../../api/vocabularies";
import { type Kind, kindOf, type Section } from "../../i18n/locale";
import { isKind } from "../starts";

/** The one document that a link to a record shows. */
export const onlyDocument = ({ target, documents: [document] }: PreviewContents): { kind: Kind; id: string } | undefined =>
  target === "record" && document ? { kind: kindOf[document.type], id: document.id } : undefined;

/** What a page of a preview reads, asked for before it is shown. */
export async function startPreview(queries: QueryClient, token: string, of?: { section: Section | undefined; id: string }) {
  const [contents] = await Promise.all([queries.ensureQueryData(previewQuery(token)), queries.ensureQueryData(vocabulariesQuery)]);
  const only = onlyDocument(contents);
  if (of && isKind(of.section)) await queries.ensureQueryData(previewedQuery(token, of.section, of.id));
  else if (!of && only) await queries.ensureQueryData(previewedQuery(token, only.kind, only.id));
}
