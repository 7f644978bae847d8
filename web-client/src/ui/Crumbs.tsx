import { useTexts } from "../i18n/i18n";
import { homePath, type Section, sectionPath } from "../i18n/locale";

/** The way from the front page to a record. */
export function Crumbs({ section, children }: { section: Section; children: string }) {
  const { t, locale } = useTexts();
  return (
    <nav className="crumbs" aria-label={t("crumbs")}>
      <ol>
        <li>
          <a href={homePath(locale)}>{t("start")}</a>
        </li>
        <li>
          <a href={sectionPath(locale, section)}>{t(`sections.${section}`)}</a>
        </li>
        <li>
          <span aria-current="page">{children}</span>
        </li>
      </ol>
    </nav>
  );
}
