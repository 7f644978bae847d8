import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { previewQuery } from "../../api/previews";
import { useTexts } from "../../i18n/i18n";
import { sectionOf } from "../../i18n/locale";
import { NotFoundPage } from "../ProblemPage";
import { isKind } from "../starts";
import { PreviewedDocument } from "./PreviewedDocument";

const route = getRouteApi("/$locale/preview/$token/$section/$id");

/** One page of a preview. */
export function PreviewedPage() {
  const { locale } = useTexts();
  const { token, section: word, id } = route.useParams();
  const { data: contents } = useSuspenseQuery(previewQuery(token));
  const kind = sectionOf(locale, word);
  if (contents.locale !== locale || !isKind(kind)) return <NotFoundPage />;
  return <PreviewedDocument key={id} contents={contents} token={token} kind={kind} id={id} />;
}
