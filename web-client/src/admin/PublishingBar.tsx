import type { Loaded } from "../api/records";
import type { Session } from "../api/session";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { firstClickOnly } from "./firstClickOnly";
import { may } from "./may";
import type { Act } from "./useRecord";

interface PublishingBarProps {
  session: Session;
  present: Loaded | null;
  languages: readonly string[];
  isDirty: boolean;
  isBusy: boolean;
  run: (act: Act) => void;
}

/** Save, publish each language, take it back, put the record away. What is published is what was saved. */
export function PublishingBar({ session, present, languages, isDirty, isBusy, run }: PublishingBarProps) {
  const { t, locale } = useTexts();
  if (present?.meta.trashedAt != null)
    return (
      <div className="acts" onClickCapture={firstClickOnly}>
        <span className="small">{t("admin:inTrash")}</span>
        {may.restore(session, present.meta.createdBy) && (
          <button className="button" type="button" disabled={isBusy} onClick={() => run({ is: "restore" })}>
            {t("admin:restore")}
          </button>
        )}
      </div>
    );
  if (!may.change(session, present?.meta ?? null)) return <p className="small">{t(`admin:onlyRead.${session.role}`)}</p>;
  const publishable = may.publish(session) ? languages : [];
  return (
    <div className="acts" onClickCapture={firstClickOnly}>
      {isDirty && (
        <span className="small" role="status">
          {t("admin:unsaved")}
        </span>
      )}
      {publishable.map((language) => {
        const publication = present?.meta.publications[language];
        const name = languageName(language, locale);
        const isCurrent = publication?.state === "published" && !publication.modified;
        return (
          <span key={language} className="acts">
            {publication && !isCurrent && (
              <button
                className="button plain"
                type="button"
                disabled={isBusy || isDirty}
                title={isDirty ? t("admin:saveFirst") : undefined}
                onClick={() => run({ is: "publish", locale: language })}
              >
                {t("admin:publish", { language: name })}
              </button>
            )}
            {publication?.state === "published" && (
              <button className="button plain" type="button" disabled={isBusy} onClick={() => run({ is: "unpublish", locale: language })}>
                {t("admin:unpublish", { language: name })}
              </button>
            )}
          </span>
        );
      })}
      {present && may.trash(session, present.meta) && (
        <button
          className="button plain"
          type="button"
          disabled={isBusy}
          onClick={() => window.confirm(t("admin:trashSure")) && run({ is: "trash" })}
        >
          {t("admin:toTrash")}
        </button>
      )}
      <button className="button" type="button" disabled={isBusy || (present !== null && !isDirty)} onClick={() => run({ is: "save" })}>
        {t("admin:save")}
      </button>
    </div>
  );
}
