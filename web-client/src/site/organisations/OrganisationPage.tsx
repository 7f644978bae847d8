import { useSuspenseQuery } from "@tanstack/react-query";
import { type Organisation, organisationQuery } from "../../api/organisations";
import { capital, useLabels } from "../../api/vocabularies";
import { countryName } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { sectionPath } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { Crumbs } from "../../ui/Crumbs";
import { Fictional } from "../../ui/Fictional";
import { Prose, Text } from "../../ui/Text";
import { Follow } from "../Follow";
import { LanguageNotice } from "../LanguageNotice";
import { Margin } from "../Margin";
import { usePageTitle } from "../pageTitle";
import { ReferenceList } from "../references";
import { OrganisationFacts } from "./OrganisationFacts";
import { Ties } from "./Ties";

export function OrganisationPage({ slug }: { slug: string }) {
  const { t, locale } = useTexts();
  const { data: organisation } = useSuspenseQuery(organisationQuery(locale, slug));
  const { label } = useLabels();
  usePageTitle(organisation.name);
  const hasTies = organisation.relations.length + organisation.alliances.length + organisation.letters.length > 0;
  return (
    <div className="wrap">
      <Crumbs section="organisations">{organisation.name}</Crumbs>
      <LanguageNotice lang={organisation.locale} />
      <OrganisationHead organisation={organisation} />
      <div className="row">
        <div className="c3 stack">
          <h2 className="label">{t("organisation.about")}</h2>
          {organisation.sectors && organisation.sectors.length > 0 && (
            <ul className="tags">
              {organisation.sectors.map((sector) => (
                <li key={sector}>
                  <a className="tag" href={`${sectionPath(locale, "organisations")}?sector=${sector}`}>
                    {label("sectors", sector)}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="c6 stack wide">
          {organisation.description ? (
            <Prose html={organisation.description} lang={organisation.locale} />
          ) : (
            <p className="prose">
              <Text lang={organisation.locale}>{organisation.summary}</Text>
            </p>
          )}
        </div>
        <div className="e3">
          <ReferenceList title={t("articlesAbout")} items={organisation.articles} />
          <Follow news={{ organisation: organisation.id }} calendar={{ organisation: organisation.id }} />
        </div>
      </div>
      {hasTies && (
        <Margin title={t("organisation.ties")} note={t("organisation.tiesNote")} isTight>
          <Ties organisation={organisation} />
        </Margin>
      )}
      <OrganisationFacts organisation={organisation} />
    </div>
  );
}

function OrganisationHead({ organisation }: { organisation: Organisation }) {
  const { locale } = useTexts();
  const { label } = useLabels();
  const name = typeset(organisation.name, organisation.locale);
  const place = [organisation.city, organisation.country && countryName(organisation.country, locale)].filter(Boolean).join(", ");
  return (
    <header className="charter-head">
      <div className="over">
        <span className="label">{capital(label("organisation-kinds", organisation.kind))}</span>
        {place && <span className="meta">{place}</span>}
        <Fictional when={organisation.fictional} />
      </div>
      <h1 className={name.length <= 30 ? "short" : undefined}>
        <Text lang={organisation.locale}>{name}</Text>
      </h1>
      {organisation.description && (
        <p className="lead">
          <Text lang={organisation.locale}>{organisation.summary}</Text>
        </p>
      )}
    </header>
  );
}
