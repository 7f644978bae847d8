import { useTexts } from "../i18n/i18n";

export function ProblemPage() {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <h1>{t("notFound.title")}</h1>
    </div>
  );
}
