import { grouped } from "../../api/grouped";
import type { OrganisationOutline } from "../../api/organisations";
import { capital, useLabels } from "../../api/vocabularies";
import { countryName } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";

/** Id of a town's part of the page. */
export const townId = (town: string) => `town-${town.toLocaleLowerCase().replace(/[^\p{L}\d]+/gu, "-")}`;

/** The towns from north to south, with the organisations there. */
export function TownList({ organisations }: { organisations: OrganisationOutline[] }) {
  const { locale } = useTexts();
  const { label } = useLabels();
  const towns = [...grouped(organisations, (organisation) => organisation.city ?? "")].sort(([, a], [, b]) => north(b) - north(a));
  return towns.map(([town, there]) => (
    <section key={town} className="place-group" id={townId(town)}>
      <div className="where">
        <h2>{town}</h2>
        {there[0]?.country && <p className="meta">{countryName(there[0].country, locale)}</p>}
      </div>
      <ul className="orgs">
        {there.map((organisation) => (
          <li key={organisation.id}>
            <a className="quiet" href={organisation.locales[organisation.locale]?.page}>
              {typeset(organisation.name, organisation.locale)}
            </a>
            <span className="kind meta">{capital(label("organisation-kinds", organisation.kind))}</span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

const north = (there: OrganisationOutline[]) => there[0]?.coordinates?.latitude ?? -90;
