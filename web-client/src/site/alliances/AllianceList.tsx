import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { allianceFilters, alliancesQuery } from "../../api/alliances";
import type { Filters } from "../../api/lists";
import { capital, useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { allianceMark } from "../../ui/marks";
import { Records } from "../../ui/Records";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { Listing } from "../Listing";

export function AllianceList({ filters }: { filters: Filters }) {
  const { t, locale } = useTexts();
  const { terms, label } = useLabels();
  const { data } = useSuspenseQuery(alliancesQuery(locale, useDeferredValue(filters)));
  const options = (vocabulary: string) => terms(vocabulary).map((term) => ({ value: term.id, text: capital(term.label) }));
  return (
    <Listing
      kind="alliances"
      filters={filters}
      known={allianceFilters}
      groups={[
        { name: "status", title: t("alliance.status"), options: options("alliance-statuses") },
        { name: "kind", title: t("kind"), options: options("alliance-kinds") },
        { name: "openToNewMembers", title: t("alliance.newMembers"), options: [{ value: "true", text: t("alliance.open") }] },
        { name: "fictional", title: t("filters.examples"), options: [{ value: "false", text: t("filters.noExamples") }] },
      ]}
      page={data}
      isEmpty={data.items.length === 0}
      intro={t("alliance.intro")}
    >
      <Records
        rows={data.items.map((alliance) => ({
          id: alliance.id,
          href: alliance.locales[alliance.locale]?.page ?? "",
          title: typeset(alliance.name, alliance.locale),
          lang: alliance.locale === locale ? undefined : alliance.locale,
          meta: alliance.founded ? (
            <>
              {t("founded")} <When date={alliance.founded} />
            </>
          ) : (
            capital(label("alliance-kinds", alliance.kind))
          ),
          after: (
            <>
              <Mark kind={allianceMark(alliance.status)}>
                {alliance.status ? capital(label("alliance-statuses", alliance.status)) : t("statusToday")}
              </Mark>
              <p className="prose-small">
                <Text lang={alliance.locale}>{alliance.summary}</Text>
              </p>
              <Fictional when={alliance.fictional} />
            </>
          ),
        }))}
      />
    </Listing>
  );
}
