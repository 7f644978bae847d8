import { useEffect } from "react";

const SITE = "South Poland Cleantech Cluster";

/** The page's name in the browser's tab and history; the host writes the same into the first page's head. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title && title !== SITE ? `${title} – ${SITE}` : SITE;
  }, [title]);
}
