import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { When } from "./When";

/** Where the facts come from. */
export function SourceList({ sources }: { sources: components["schemas"]["Source"][] }) {
  const { t } = useTexts();
  return (
    <ul className="sources">
      {sources.map((source) => (
        <li key={`${source.title}${source.url}`}>
          {source.url ? <a href={source.url}>{source.title ?? source.url}</a> : source.title}
          {source.readOn && (
            <>
              , {t("readOn")} <When date={source.readOn} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
