import type { Publication } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { momentOf } from "./StatusMark";

/** State of publication as a square: filled, half, dotted, empty, dash. Lines belong to the world outside. */
export const squareOf = (publication: Publication | undefined) => {
  if (!publication) return "none";
  if (publication.state === "published") return publication.modified ? "changed" : "public";
  return publication.state === "scheduled" ? "scheduled" : "draft";
};

export function PublicationSquare({ publication }: { publication: Publication | undefined }) {
  const { t, locale } = useTexts();
  const word = publication?.state === "unpublished" ? "unpublished" : squareOf(publication);
  return (
    <span className="pub" data-state={squareOf(publication)}>
      {t(`admin:squares.${word}`)}
      {word === "scheduled" && publication?.publishAt && ` ${momentOf(publication.publishAt, locale)}`}
    </span>
  );
}
