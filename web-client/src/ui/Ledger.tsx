import { number } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";

export interface LedgerRow {
  count: number;
  word: string;
  note?: string;
}

/** Numbers as a ledger, not as tiles. */
export function Ledger({ rows }: { rows: LedgerRow[] }) {
  const { locale } = useTexts();
  return (
    <dl className="ledger">
      {rows.map((row) => (
        <div key={row.word}>
          <dt>
            <b>{row.word}</b>
            {row.note}
          </dt>
          <dd>{number(row.count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
