import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { type Letter, letterFilters, lettersQuery } from "../../api/letters";
import type { Filters } from "../../api/lists";
import { capital, useLabels } from "../../api/vocabularies";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { legalMark } from "../../ui/marks";
import { Records } from "../../ui/Records";
import { When } from "../../ui/When";
import { Follow } from "../Follow";
import { Listing } from "../Listing";

export function LetterList({ filters }: { filters: Filters }) {
  const { t } = useTexts();
  const { terms } = useLabels();
  const { locale } = useTexts();
  const { data } = useSuspenseQuery(lettersQuery(locale, useDeferredValue(filters)));
  const options = (vocabulary: string) => terms(vocabulary).map(({ id, label }) => ({ value: id, text: capital(label) }));
  return (
    <Listing
      kind="letters-of-intent"
      filters={filters}
      known={letterFilters}
      groups={[
        { name: "status", title: t("letter.legalStatus"), options: options("legal-statuses") },
        { name: "openForAccession", title: t("letter.accession"), options: [{ value: "true", text: t("letter.accessionOpen") }] },
        { name: "binding", title: t("letter.binding"), options: options("binding") },
        { name: "fictional", title: t("filters.examples"), options: [{ value: "false", text: t("filters.noExamples") }] },
      ]}
      page={data}
      isEmpty={data.items.length === 0}
      intro={t("letter.intro")}
    >
      <LetterRecords letters={data.items} />
      <Follow calendar={{ types: "signing,deadline" }} />
    </Listing>
  );
}

export function LetterRecords({ letters, className }: { letters: Letter[]; className?: string }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  return (
    <Records
      className={className}
      rows={letters.map((letter) => ({
        id: letter.id,
        href: letter.locales[letter.locale]?.page ?? "",
        title: typeset(letter.title, letter.locale),
        lang: letter.locale === locale ? undefined : letter.locale,
        meta: letter.legalStatus === "in-preparation" ? t("undated") : <When date={letter.signedOn} />,
        after: (
          <>
            <Mark kind={legalMark[letter.legalStatus]}>{capital(label("legal-statuses", letter.legalStatus))}</Mark>
            <p className="meta">
              {[
                letter.parties?.map((party) => party.asStated).join(", "),
                letter.commitments && t("counts.commitments", { count: letter.commitments.length }),
                letter.accession?.open && t("letter.accessionOpen"),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <Fictional when={letter.fictional} />
          </>
        ),
      }))}
    />
  );
}
