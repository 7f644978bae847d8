import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { Text } from "./Text";
import { When } from "./When";

type Source = components["schemas"]["Source"];

/** Where the facts come from. */
export function SourceList({ sources }: { sources: Source[] }) {
  const { t } = useTexts();
  return (
    <ul className="sources">
      {sources.map((source) => (
        <li key={`${source.title}${source.url}`}>
          {source.url ? <a href={source.url}>{source.title ? <Title source={source} /> : source.url}</a> : <Title source={source} />}
          {source.readOn && (
            <>
              , {t("readOn")} <When date={source.readOn} inSentence />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The title as the source has it: a page in Polish may well rest on one in English. */
function Title({ source }: { source: Source }) {
  return source.title ? <Text lang={source.lang}>{source.title}</Text> : null;
}
