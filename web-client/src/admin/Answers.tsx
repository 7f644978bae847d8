import { type UseMutationResult, useQuery } from "@tanstack/react-query";
import type { ProblemError } from "../api/problem";
import { kindOf, type Loaded, type Meta, recordQuery } from "../api/records";
import type { RecordKind } from "../api/search";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { FaultSummary } from "./FaultSummary";
import type { Faults } from "./faults";
import { firstClickOnly } from "./firstClickOnly";
import { momentOf } from "./StatusMark";
import { titleOf } from "./titleOf";
import type { Act } from "./useRecord";

interface AnswersProps {
  act: UseMutationResult<string, Error, Act>;
  faults: Faults | null;
  refusal: ProblemError | null;
  present: Loaded | null;
  isDirty: boolean;
  reload: (id: string) => Promise<void>;
  run: (act: Act) => Promise<void>;
}

/** What came of the last act. */
export function Answers({ act, faults, refusal, present, isDirty, reload, run }: AnswersProps) {
  const { t, locale } = useTexts();
  const asked = act.variables;
  const language = asked && "locale" in asked ? languageName(asked.locale, locale) : "";
  return (
    <div className="answers" aria-live="polite" onClickCapture={firstClickOnly}>
      {act.isSuccess && !isDirty && asked && <p className="small">{t(`admin:did.${asked.is}`, { language })}</p>}
      {present && <Warnings warnings={present.meta.warnings} />}
      {refusal?.status === 412 && present ? (
        <Conflict
          refusal={refusal}
          takeTheirs={() => void reload(present.meta.id).then(() => act.reset())}
          keepMine={isDirty ? () => void run({ is: "save", ...(refusal.etag && { etag: refusal.etag }) }) : null}
        />
      ) : refusal?.problem.usedBy && asked ? (
        <InUse refusal={refusal} release={() => void run({ ...asked, release: true } as Act)} isTrash={asked.is === "trash"} />
      ) : (
        faults && asked && <FaultSummary key={act.submittedAt} faults={faults} title={t(`admin:not.${asked.is}`, { language })} />
      )}
    </div>
  );
}

/** Somebody else saved first: who and when, and what can be done. */
function Conflict({ refusal, takeTheirs, keepMine }: { refusal: ProblemError; takeTheirs: () => void; keepMine: (() => void) | null }) {
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
        {keepMine && (
          <button className="button plain" type="button" onClick={() => window.confirm(t("admin:keepSure")) && keepMine()}>
            {t("admin:keepMine")}
          </button>
        )}
      </div>
    </div>
  );
}

/** Public records refer to this one: which, and whether to take it away all the same. */
function InUse({ refusal, release, isTrash }: { refusal: ProblemError; release: () => void; isTrash: boolean }) {
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
              <a href={`/studio/${kindOf[user.type as RecordKind]}/${user.id}`}>
                {user.type === "alliance" ? <AllianceName id={user.id ?? ""} otherwise={user.name} /> : user.name}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <button className="button plain" type="button" onClick={release}>
        {t(isTrash ? "admin:releaseToTrash" : "admin:release")}
      </button>
    </div>
  );
}

/** An alliance may have no name yet; the key that the site then falls back to says nothing to an editor. */
function AllianceName({ id, otherwise }: { id: string; otherwise: string | undefined }) {
  const { t, locale } = useTexts();
  const { data, isPending } = useQuery(recordQuery("alliances", id));
  const untitled = `${t("types.alliance")} ${t("admin:untitled")}`;
  if (isPending) return t("types.alliance");
  return data ? (titleOf(data.content, locale) ?? untitled) : otherwise;
}

/** Hints that came with a save, e.g. that something like it is there already. */
function Warnings({ warnings }: { warnings: Meta["warnings"] }) {
  const { t, locale } = useTexts();
  return warnings.map((warning) => (
    <div key={warning.code} className="notice" role="status">
      <div>
        <p>
          <b>{warning.detail}</b>
        </p>
        <ul>
          {warning.candidates.map((row) => (
            <li key={row.id}>
              <a href={`/studio/${kindOf[row.type]}/${row.id}`}>{row.titles[locale] ?? row.title ?? row.key ?? t("admin:untitled")}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  ));
}
