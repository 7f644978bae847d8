import type { Letter } from "../../api/letters";
import { capital, useLabels } from "../../api/vocabularies";
import { onDate } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import type { Locale } from "../../i18n/locale";
import { typeset } from "../../i18n/polish";
import { Choice } from "../../ui/Choice";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { legalMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { Text } from "../../ui/Text";
import { Closing } from "./Closing";
import { Commitments } from "./Commitments";
import { Parties } from "./Parties";

interface CharterProps {
  letter: Letter;
  /** The letter in the other language, for reading side by side. */
  beside?: Letter;
  other?: Locale;
  isParallel: boolean;
  onRead: (locale: string) => void;
}

const languages: Record<Locale, string> = { pl: "Polski", en: "English" };

/** The letter as a paper: who, about what, what they mean to do, when and where signed. */
export function Charter({ letter, beside, other, isParallel, onRead }: CharterProps) {
  const { t, locale } = useTexts();
  const count = letter.commitments?.length ?? 0;
  return (
    <article className="sheet">
      <CharterHead letter={letter} />
      <Parties letter={letter} />
      <section className="clause">
        <div className="row">
          <div className="c3 head">
            <h2 className="label">{t("letter.subject")}</h2>
          </div>
          <div className="c9 pair">
            <p className="lead">{letter.subject ? <Text lang={letter.locale}>{letter.subject}</Text> : <NotStated />}</p>
            {beside?.subject && (
              <p className="lead" lang={beside.locale}>
                <Text lang={beside.locale}>{beside.subject}</Text>
              </p>
            )}
          </div>
        </div>
      </section>
      <section>
        <div className="row">
          <div className="c3 stack sticky">
            <h2>
              {letter.commitments === null ? t("letter.commitments") : t("letter.commitmentCount", { count, number: word(t, count) })}
            </h2>
            <p className="small">{t(`letter.note.${letter.legalStatus}`)}</p>
            {other && (
              <Choice
                label={t("letter.reading")}
                options={[
                  { value: locale, text: languages[locale] },
                  { value: other, text: t("letter.both") },
                ]}
                value={isParallel ? other : locale}
                onChoose={onRead}
              />
            )}
          </div>
          <div className="c9">
            {letter.commitments === null ? <NotStated /> : <Commitments letter={letter} commitments={letter.commitments} beside={beside} />}
          </div>
        </div>
      </section>
      <Closing letter={letter} />
    </article>
  );
}

/** The small numbers as words, as they stand in a heading. */
const word = (t: ReturnType<typeof useTexts>["t"], count: number) => t(`numbers.${count}`, { defaultValue: String(count) });

function CharterHead({ letter }: { letter: Letter }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const status = capital(label("legal-statuses", letter.legalStatus));
  const isSigned = letter.legalStatus === "signed" && letter.signedOn;
  // The official title keeps its language; the title in the reader's language is then a rendering of it, and says so.
  const official = letter.officialTitle;
  const rendered = official?.text && official.lang && official.lang !== letter.locale ? { text: official.text, lang: official.lang } : null;
  return (
    <header className="charter-head">
      <div className="over">
        <span className="label">{t("types.letter-of-intent")}</span>
        <Mark kind={legalMark[letter.legalStatus]}>{isSigned ? `${status} ${onDate(letter.signedOn as string, locale)}` : status}</Mark>
        {letter.accession?.open && <span className="meta">{t("letter.accessionOpen")}</span>}
        <Fictional when={letter.fictional} />
      </div>
      <h1>
        <Text lang={letter.locale}>{letter.title}</Text>
      </h1>
      {rendered && (
        <p className="alt">
          <span lang={rendered.lang}>{typeset(rendered.text, rendered.lang)}</span>{" "}
          <span className="tiny plain">{t("letter.officialTitle")}</span>
        </p>
      )}
    </header>
  );
}
