import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { grouped } from "../../api/grouped";
import type { Filters } from "../../api/lists";
import {
  type Organisation,
  type OrganisationOutline,
  organisationFilters,
  organisationsQuery,
  outlineQuery,
} from "../../api/organisations";
import { capital, useLabels } from "../../api/vocabularies";
import { countryName } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { Listing } from "../Listing";
import { SearchForm } from "../search/SearchForm";
import { useTies } from "./Ties";

export function OrganisationList({ filters }: { filters: Filters }) {
  const { t, locale } = useTexts();
  const { terms } = useLabels();
  const { data } = useSuspenseQuery(organisationsQuery(locale, useDeferredValue(filters)));
  const { data: outline } = useQuery(outlineQuery(locale));
  const options = (vocabulary: string, countOf: (o: OrganisationOutline, id: string) => boolean) =>
    terms(vocabulary).map(({ id, label }) => ({ value: id, text: capital(label), count: outline?.filter((o) => countOf(o, id)).length }));

  return (
    <Listing
      kind="organisations"
      filters={filters}
      known={organisationFilters}
      groups={[
        { name: "country", title: t("organisation.country"), options: countries(outline, locale) },
        { name: "kind", title: t("kind"), options: options("organisation-kinds", (o, id) => o.kind === id) },
        { name: "sector", title: t("organisation.sector"), options: options("sectors", (o, id) => o.sectors?.includes(id) ?? false) },
        { name: "fictional", title: t("filters.examples"), options: [{ value: "false", text: t("filters.noExamples") }] },
      ]}
      page={data}
      isEmpty={data.items.length === 0}
      intro={t("organisation.intro")}
      above={
        <div className="field">
          <span className="label">{t("organisation.byName")}</span>
          <SearchForm type="organisation" />
        </div>
      }
    >
      <ul className="orgs">
        {data.items.map((organisation) => (
          <OrganisationItem key={organisation.id} organisation={organisation} />
        ))}
      </ul>
    </Listing>
  );
}

/** Countries that organisations sit in, the most frequent first. */
function countries(outline: OrganisationOutline[] | undefined, locale: Parameters<typeof countryName>[1]) {
  const byCountry = grouped(outline?.filter((o) => o.country) ?? [], (o) => o.country as string);
  return [...byCountry]
    .map(([value, there]) => ({ value, text: countryName(value, locale), count: there.length }))
    .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, locale));
}

const MOST_TIES = 3;

function OrganisationItem({ organisation }: { organisation: Organisation }) {
  const { locale } = useTexts();
  const { label } = useLabels();
  const { letters, alliances, outgoing, incoming } = useTies(organisation);
  const ties = [...letters, ...alliances, ...outgoing, ...incoming].slice(0, MOST_TIES);
  const place = [organisation.city, organisation.country && countryName(organisation.country, locale)].filter(Boolean).join(", ");
  return (
    <li>
      <a
        className="quiet"
        href={organisation.locales[organisation.locale]?.page}
        lang={organisation.locale === locale ? undefined : organisation.locale}
      >
        {typeset(organisation.name, organisation.locale)}
      </a>
      <span className="kind meta">
        {[capital(label("organisation-kinds", organisation.kind)), place].filter(Boolean).join(" · ")}
        <Fictional when={organisation.fictional} />
      </span>
      <div className="ties">
        {ties.map((tie) => (
          <Mark key={tie.id} kind={tie.mark}>
            {typeset(`${tie.word}: ${tie.to?.name ?? tie.name}`, locale)}
          </Mark>
        ))}
      </div>
    </li>
  );
}
