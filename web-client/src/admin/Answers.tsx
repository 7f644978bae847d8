import type { ProblemError } from "../api/problem";
import { kindOf, type Meta } from "../api/records";
import type { components } from "../api/schema";
import { useTexts } from "../i18n/i18n";
import { momentOf } from "./StatusMark";

/** Somebody else saved first: who and when, and what can be done. */
export function Conflict({ refusal, takeTheirs, keepMine }: { refusal: ProblemError; takeTheirs: () => void; keepMine: () => void }) {
  const { t, locale } = useTexts();
  const { changedBy, changedAt } = refusal.problem;
  return (
    <div className="notice" data-kind="error" role="alert">
      <p>
        <b>{t("admin:conflict")}</b>{" "}
        {t("admin:conflictBy", { who: changedBy ?? t("admin:system"), when: changedAt ? momentOf(changedAt, locale) : "–" })}
      </p>
      <div className="acts">
        <button className="button plain" type="button" onClick={takeTheirs}>
          {t("admin:takeTheirs")}
        </button>
        <button className="button plain" type="button" onClick={() => window.confirm(t("admin:keepSure")) && keepMine()}>
          {t("admin:keepMine")}
        </button>
      </div>
    </div>
  );
}

/** Public records refer to this one: which, and whether to take it away all the same. */
export function InUse({ refusal, release }: { refusal: ProblemError; release: () => void }) {
  const { t } = useTexts();
  const users = refusal.problem.usedBy ?? [];
  return (
    <div className="notice" data-kind="error" role="alert">
      <div>
        <p>
          <b>{t("admin:inUse")}</b> {t("admin:inUseHow")}
        </p>
        <ul>
          {users.map((user) => (
            <li key={user.id}>
              <a href={`/studio/${kindOf[user.type as components["schemas"]["RecordKind"]]}/${user.id}`}>{user.name}</a>
            </li>
          ))}
        </ul>
      </div>
      <button className="button plain" type="button" onClick={release}>
        {t("admin:release")}
      </button>
    </div>
  );
}

/** Hints that came with a save, e.g. that something like it is there already. */
export function Warnings({ warnings }: { warnings: Meta["warnings"] }) {
  const { locale } = useTexts();
  return warnings.map((warning) => (
    <div key={warning.code} className="notice" role="status">
      <div>
        <p>
          <b>{warning.detail}</b>
        </p>
        <ul>
          {warning.candidates.map((row) => (
            <li key={row.id}>
              <a href={`/studio/${kindOf[row.type]}/${row.id}`}>{row.titles[locale] ?? row.title ?? row.key}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  ));
}
