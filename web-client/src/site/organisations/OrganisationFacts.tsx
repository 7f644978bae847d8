import type { Organisation } from "../../api/organisations";
import { languageName, partialDate } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Facts } from "../../ui/Facts";
import { SourceList } from "../../ui/SourceList";
import { When } from "../../ui/When";
import { ContactFacts } from "../ContactFacts";

export function OrganisationFacts({ organisation }: { organisation: Organisation }) {
  const { t, locale } = useTexts();
  const { identifiers, labels, contact, contactNote } = organisation;
  const names = Object.entries(organisation.names ?? {});
  const others = organisation.alternativeNames ?? [];
  return (
    <section className="metrics">
      <div className="row">
        <div className="c3 head">
          <h2>{t("organisation.facts")}</h2>
        </div>
        <div className="c6">
          <Facts
            facts={[
              { name: t("organisation.legalName"), value: organisation.legalName },
              { name: t("organisation.acronym"), value: organisation.acronym },
              ...(names.length + others.length > 0
                ? [
                    {
                      name: t("organisation.names"),
                      value: <Names names={names} official={organisation.officialNames} others={others} />,
                    },
                  ]
                : []),
              { name: t("founded"), value: organisation.founded && <When date={organisation.founded} /> },
              {
                name: t("organisation.website"),
                value: organisation.website && <a href={organisation.website}>{organisation.website.replace(/^https?:\/\/|\/$/g, "")}</a>,
              },
              { name: t("organisation.identifiers"), value: list(identifiers?.map((i) => `${i.scheme}: ${i.value}`)) },
              {
                name: t("organisation.labels"),
                value: list(
                  labels?.map((l) => (l.asOf ? `${l.label} (${t("asOf", { date: partialDate(l.asOf, locale) })})` : (l.label ?? ""))),
                ),
              },
              { name: t("contact.title"), value: contact && <ContactFacts contact={contact} note={contactNote} /> },
              { name: t("sources"), value: organisation.sources?.length ? <SourceList sources={organisation.sources} /> : null },
            ]}
          />
        </div>
      </div>
    </section>
  );
}

const list = (items: string[] | undefined) =>
  items && items.length > 0 ? (
    <ul className="sources">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  ) : null;

interface NamesProps {
  names: [lang: string, name: string][];
  official: Organisation["officialNames"];
  others: string[];
}

/** Names in further languages; those that the organisation itself uses are said to be its own. */
function Names({ names, official, others }: NamesProps) {
  const { t, locale } = useTexts();
  return (
    <ul className="sources">
      {names.map(([lang, name]) => (
        <li key={lang}>
          <span lang={lang}>{name}</span>{" "}
          <span className="small">
            ({languageName(lang, locale)}
            {official?.includes(lang) && `, ${t("organisation.ownName")}`})
          </span>
        </li>
      ))}
      {others.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
