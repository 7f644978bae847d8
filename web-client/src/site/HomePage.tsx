import { useTexts } from "../i18n/i18n";
import { usePageTitle } from "./pageTitle";

export function HomePage() {
  const { t } = useTexts();
  usePageTitle(t("home.title"));
  return (
    <div className="wrap">
      <h1>{t("home.title")}</h1>
    </div>
  );
}
