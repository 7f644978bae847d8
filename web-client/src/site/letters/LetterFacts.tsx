import type { Letter } from "../../api/letters";
import { useLabels } from "../../api/vocabularies";
import { languageName, listed } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Facts } from "../../ui/Facts";
import { SourceList } from "../../ui/SourceList";
import { When } from "../../ui/When";
import { RecordLink, ReferenceList } from "../references";

export function LetterFacts({ letter }: { letter: Letter }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  return (
    <section>
      <div className="row">
        <div className="c3 head">
          <h2>{t("letter.facts")}</h2>
        </div>
        <div className="c6">
          <Facts
            facts={[
              { name: t("letter.date"), value: letter.signedOn && <When date={letter.signedOn} /> },
              { name: t("letter.signedAt"), value: letter.signedAt },
              { name: t("letter.originalLanguage"), value: letter.originalLanguage && languageName(letter.originalLanguage, locale) },
              { name: t("letter.parties"), value: letter.statedPartyCount },
              { name: t("letter.binding"), value: letter.binding && label("binding", letter.binding) },
              { name: t("letter.validUntil"), value: letter.validUntil && <When date={letter.validUntil} /> },
              { name: t("letter.accession"), value: <Accession letter={letter} /> },
              ...(letter.supersededBy ? [{ name: t("letter.supersededBy"), value: <RecordLink to={letter.supersededBy} /> }] : []),
              ...(letter.supersedes.length > 0
                ? [{ name: t("letter.supersedes"), value: letter.supersedes.map((l) => <RecordLink key={l.id} to={l} line="ended" />) }]
                : []),
              { name: t("sources"), value: letter.sources?.length ? <SourceList sources={letter.sources} /> : null },
            ]}
          />
        </div>
        <div className="e3 stack">
          <Growth letter={letter} />
        </div>
      </div>
    </section>
  );
}

function Accession({ letter }: { letter: Letter }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  if (!letter.accession) return t("notStated");
  if (!letter.accession.open) return t("letter.accessionClosed");
  const kinds = letter.accession.eligibleKinds?.map((kind) => label("organisation-kinds", kind)) ?? [];
  return (
    <>
      {kinds.length > 0 ? t("letter.accessionOpenTo", { kinds: listed(kinds, locale) }) : t("letter.accessionOpenToAll")}; {t("letter.how")}
      : {letter.accession.how ?? <span className="notgiven">{t("notStated")}</span>}
    </>
  );
}

/** What grew from the letter, each by its own line. */
function Growth({ letter }: { letter: Letter }) {
  const { t } = useTexts();
  return (
    <>
      <ReferenceList title={t("letter.growth")} items={letter.alliances} />
      <ReferenceList title={t("articlesAbout")} items={letter.articles} />
    </>
  );
}
