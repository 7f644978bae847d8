import { useState } from "react";
import { productOrigin } from "../api/client";
import { useTexts } from "../i18n/i18n";
import { type Section, sectionPath } from "../i18n/locale";
import { Choice } from "../ui/Choice";
import { chooseTheme, chosenTheme, type Theme, themes } from "../ui/theme";
import { FollowItems } from "./Follow";

const content: Section[] = ["organisations", "alliances", "letters-of-intent", "articles"];

export function Footer() {
  const { t, locale } = useTexts();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="cols">
          <div>
            <h2>{t("foot.content")}</h2>
            <ul>
              {content.map((section) => (
                <li key={section}>
                  <a href={sectionPath(locale, section)}>{t(`sections.${section}`)}</a>
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{t("foot.data")}</h2>
            <ul>
              <li>
                <a href={`${productOrigin}/api/docs`}>{t("foot.docs")}</a>
              </li>
              <li>
                <a href={`${productOrigin}/api/openapi.json`}>{t("foot.contract")}</a>
              </li>
              <li>
                <a href={`${productOrigin}/sitemap.xml`}>{t("foot.sitemap")}</a>
              </li>
              <FollowItems news={{}} calendar={{}} />
            </ul>
          </div>
          <div>
            <h2>{t("foot.editors")}</h2>
            <ul>
              <li>
                <a href={`${productOrigin}/studio`}>{t("studio")}</a>
              </li>
            </ul>
          </div>
          <div>
            <h2 id="appearance">{t("foot.appearance")}</h2>
            <Choice
              label={t("foot.appearance")}
              labelledBy="appearance"
              options={themes.map((value) => ({ value, text: t(`foot.themes.${value}`) }))}
              value={theme}
              onChoose={choose}
            />
          </div>
        </div>
        <div className="colophon">
          <span>{t("foot.colophon")}</span>
          <span>Kraków</span>
        </div>
      </div>
    </footer>
  );
}
