import { useLocation } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n";
import { homePath, type Section, sectionPath } from "../i18n/locale";
import { LanguageSwitch } from "./LanguageSwitch";

const sections: Section[] = ["organisations", "alliances", "letters-of-intent", "map", "articles", "search"];

export function Header() {
  const { t, locale } = useTexts();
  return (
    <header className="top">
      <div className="wrap">
        <a className="identity" href={homePath(locale)} aria-label={t("identity")}>
          <svg viewBox="0 0 44 24" aria-hidden="true">
            <path className="l-intent" d="M1 12H17" />
            <path className="l-fact" d="M20 12H38" />
            <circle className="p-act" cx="38" cy="12" r="5.5" />
          </svg>
          <span>
            South Poland
            <br />
            Cleantech Cluster
          </span>
        </a>
        <Navigation isWide />
        <details className="menu">
          <summary>{t("menu")}</summary>
          <Navigation />
        </details>
      </div>
    </header>
  );
}

function Navigation({ isWide = false }: { isWide?: boolean }) {
  const { t, locale } = useTexts();
  const { pathname } = useLocation();
  return (
    <nav className={isWide ? "nav wide" : "nav"} aria-label={t("navigation")}>
      <ul>
        {sections.map((section) => {
          const path = sectionPath(locale, section);
          const current = pathname === path ? "page" : pathname.startsWith(`${path}/`) ? "true" : undefined;
          return (
            <li key={section}>
              <a href={path} aria-current={current}>
                {t(`sections.${section}`)}
              </a>
            </li>
          );
        })}
      </ul>
      <LanguageSwitch />
    </nav>
  );
}
