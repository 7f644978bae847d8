import type { SearchItem } from "../../api/search";
import { capital, useLabels } from "../../api/vocabularies";
import { partialDate } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Blank } from "../../ui/Blank";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { allianceMark, legalMark } from "../../ui/marks";

export function Hits({ items, q }: { items: SearchItem[]; q: string }) {
  const { t } = useTexts();
  if (items.length === 0)
    return (
      <div className="c12">
        <Blank title={t("search.nothing", { q })}>
          <p>{t("search.nothingHint")}</p>
        </Blank>
      </div>
    );
  return (
    <>
      <h2 className="hidden">{t("search.found")}</h2>
      <ol className="records c12">
        {items.map((item) => (
          <Hit key={item.record.id} item={item} />
        ))}
      </ol>
    </>
  );
}

function Hit({ item }: { item: SearchItem }) {
  const { t, locale } = useTexts();
  const { record, snippet } = item;
  return (
    <li>
      <p className="meta">
        {t(`types.${record.type}`)}
        {item.date && (
          <>
            <br />
            <span className="num">{partialDate(item.date, locale)}</span>
          </>
        )}
      </p>
      <h3 lang={item.locale === locale ? undefined : item.locale}>
        <a href={record.page}>{typeset(record.name, item.locale)}</a>
      </h3>
      <div className="after stack near">
        <p className="prose-small" lang={item.locale === locale ? undefined : item.locale}>
          {snippet.map((passage, i) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: passages of a text have no other identity
            passage.isMatch ? <mark key={i}>{passage.text}</mark> : passage.text,
          )}
        </p>
        <Status item={item} />
        <Fictional when={item.fictional} />
      </div>
    </li>
  );
}

function Status({ item: { record, status } }: { item: SearchItem }) {
  const { label } = useLabels();
  const { t } = useTexts();
  if (!status) return record.type === "alliance" ? <Mark kind="unknown">{t("statusToday")}</Mark> : null;
  if (record.type === "letter-of-intent")
    return <Mark kind={legalMark[status as keyof typeof legalMark]}>{capital(label("legal-statuses", status))}</Mark>;
  if (record.type === "alliance")
    return <Mark kind={allianceMark(status as Parameters<typeof allianceMark>[0])}>{capital(label("alliance-statuses", status))}</Mark>;
  if (record.type === "organisation") return <span className="small">{capital(label("organisation-kinds", status))}</span>;
  return null;
}
