import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type PreviewContents, type PreviewEntry, previewQuery } from "../../api/previews";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Records } from "../../ui/Records";
import { NotFoundPage } from "../ProblemPage";
import { usePageTitle } from "../pageTitle";
import { PreviewBanner } from "./PreviewBanner";
import { PreviewedDocument } from "./PreviewedDocument";
import { onlyDocument } from "./startPreview";

const route = getRouteApi("/$locale/preview/$token");

/** What a preview link leads to: the record's own page, or the pages of a release. */
export function PreviewPage() {
  const { locale } = useTexts();
  const { token } = route.useParams();
  const { data: contents } = useSuspenseQuery(previewQuery(token));
  const only = onlyDocument(contents);
  if (contents.locale !== locale) return <NotFoundPage />;
  return only ? <PreviewedDocument contents={contents} token={token} {...only} /> : <ReleaseContents contents={contents} />;
}

function ReleaseContents({ contents }: { contents: PreviewContents }) {
  const { t, locale } = useTexts();
  const kindOf = (document: PreviewEntry) => `${t(`types.${document.type}`)} · ${t(`preview.effects.${document.effect}`)}`;
  const leaving = contents.documents.filter(({ page }) => page === null);
  usePageTitle(t("preview.release"));
  return (
    <>
      <PreviewBanner contents={contents} />
      <div className="wrap">
        <section className="section tight stack">
          <h1>{t("preview.release")}</h1>
          <p className="lead">{t("preview.releaseText")}</p>
        </section>
        <section className="section tight stack wide" aria-labelledby="documents">
          <h2 id="documents">{t("preview.documents")}</h2>
          {contents.documents.length === 0 && <p>{t("preview.nothing")}</p>}
          <Records
            rows={contents.documents.flatMap((document) =>
              document.page === null
                ? []
                : { id: document.id, href: document.page, title: typeset(document.name, locale), meta: kindOf(document) },
            )}
          />
        </section>
        {leaving.length > 0 && (
          <section className="section tight stack" aria-labelledby="leaving">
            <h2 id="leaving">{t("preview.leaving")}</h2>
            <ul>
              {leaving.map(({ id, name }) => (
                <li key={id}>{typeset(name, locale)}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
