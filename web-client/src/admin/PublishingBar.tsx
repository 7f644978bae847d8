import type { Loaded } from "../api/records";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import type { Act } from "./useRecord";

interface PublishingBarProps {
  present: Loaded | null;
  languages: readonly string[];
  isDirty: boolean;
  isBusy: boolean;
  run: (act: Act) => void;
}

/** Save, publish each language, take it back, put the record away. What is published is what was saved. */
export function PublishingBar({ present, languages, isDirty, isBusy, run }: PublishingBarProps) {
  const { t, locale } = useTexts();
  const isTrashed = present?.meta.trashedAt != null;
  if (isTrashed)
    return (
      <div className="acts">
        <span className="small">{t("admin:inTrash")}</span>
        <button className="button" type="button" disabled={isBusy} onClick={() => run({ is: "restore" })}>
          {t("admin:restore")}
        </button>
      </div>
    );
  return (
    <div className="acts">
      {isDirty && <span className="small">{t("admin:unsaved")}</span>}
      <button className="button" type="button" disabled={isBusy || (present !== null && !isDirty)} onClick={() => run({ is: "save" })}>
        {t("admin:save")}
      </button>
      {present &&
        languages.map((language) => {
          const publication = present.meta.publications[language];
          const name = languageName(language, locale);
          const isCurrent = publication?.state === "published" && !publication.modified;
          return (
            <span key={language} className="acts">
              {publication && !isCurrent && (
                <button
                  className="button plain"
                  type="button"
                  disabled={isBusy || isDirty}
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
      {present && (
        <button
          className="button plain"
          type="button"
          disabled={isBusy}
          onClick={() => window.confirm(t("admin:trashSure")) && run({ is: "trash" })}
        >
          {t("admin:toTrash")}
        </button>
      )}
    </div>
  );
}
