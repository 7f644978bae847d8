import { productOrigin } from "../api/client";
import { addressText, type Filters } from "../api/lists";
import { useTexts } from "../i18n/i18n";
import type { Kind } from "../i18n/locale";

/** The whole list, as it is narrowed here, as files for other programs. */
export function OpenData({ kind, filters }: { kind: Kind; filters: Filters }) {
  const { t, locale } = useTexts();
  const file = (end: string) => `${productOrigin}/api/v1/${kind}${end}${addressText({ locale, ...filters })}`;
  return (
    <p className="small">
      {t("openData")}: <a href={file(".csv")}>CSV</a>, <a href={file(".jsonl")}>JSON Lines</a>
    </p>
  );
}
