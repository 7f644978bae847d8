import { useTexts } from "../i18n/i18n";

/** Outline of a page that is still coming; the router shows it after 300 ms, not before. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useTexts();
  return (
    <div className="wrap waiting" role="status" aria-label={t("loading")}>
      <div className="skeleton waiting-title" aria-hidden="true">
        <i />
      </div>
      <ul className="records" aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of an outline have no identity
          <li key={row}>
            <div className="skeleton">
              <i className="w30" />
            </div>
            <div className="skeleton">
              <i className="w90" />
              <i className="w60" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
