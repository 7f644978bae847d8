/** Parameters of the address as they stand: all are text, none is JSON. */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

/** The address that a click on a link means within this site; `null` where the browser should act itself. */
export function addressWithin(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || link.hasAttribute("target") || link.hasAttribute("download")) return null;
  // The attribute, as the href of a link in a drawing is an object.
  const url = new URL(link.getAttribute("href") ?? "", window.location.href);
  if (url.origin !== window.location.origin || !/^\/(pl|en|studio)(\/|$)/.test(url.pathname)) return null;
  const isJump = url.hash !== "" && url.pathname === window.location.pathname && url.search === window.location.search;
  return isJump ? null : url.pathname + url.search + url.hash;
}
