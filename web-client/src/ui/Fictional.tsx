import { useTexts } from "../i18n/i18n";

/** Invented content is always labelled. */
export function Fictional({ when }: { when: boolean }) {
  const { t } = useTexts();
  return when ? <span className="fictional">{t("fictional")}</span> : null;
}
