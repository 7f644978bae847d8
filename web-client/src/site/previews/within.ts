import type { PreviewEntry } from "../../api/previews";

/** A document of a preview whose links to other pages of it stay within it: they aren't public yet. */
export function within<T>(documents: readonly PreviewEntry[], value: T): T {
  const pages = documents.flatMap(({ page, publicPage }) => (page && publicPage ? [{ page, publicPage }] : []));
  const swapped = (text: string) =>
    pages.reduce(
      (swap, { page, publicPage }) => (swap === publicPage ? page : swap.replaceAll(`href="${publicPage}"`, `href="${page}"`)),
      text,
    );
  const walk = (part: unknown): unknown => {
    if (typeof part === "string") return swapped(part);
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(value) as T;
}
