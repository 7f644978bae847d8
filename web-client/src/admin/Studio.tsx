import { useTexts } from "../i18n/i18n";

export function Studio() {
  const { t } = useTexts();
  return (
    <main>
      <h1>{t("studio")}</h1>
    </main>
  );
}
