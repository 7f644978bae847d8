import { useTexts } from "../i18n/i18n";

/** Unknown: never nought, none or today. */
export function NotStated({ children }: { children?: string }) {
  const { t } = useTexts();
  return <span className="notgiven">{children ?? t("notStated")}</span>;
}
