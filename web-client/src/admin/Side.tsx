import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { kinds, recordCount } from "../api/records";
import { type Session, sessionQuery, signOut } from "../api/session";
import { useTexts } from "../i18n/i18n";
import { homePath } from "../i18n/locale";
import { LanguageChoice } from "./LanguageChoice";
import { useUnsaved } from "./unsaved";

export function Side({ session, here }: { session: Session; here: string | undefined }) {
  const { t, locale } = useTexts();
  const queries = useQueryClient();
  const unsaved = useUnsaved();
  const counts = useQueries({ queries: kinds.map(recordCount) });
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["admin"] });
      queries.setQueryData(sessionQuery.queryKey, null);
    },
  });
  return (
    <nav className="side" aria-label={t("admin:studio")}>
      <p className="who">{t("admin:studio")}</p>
      <ul>
        {kinds.map((kind, i) => (
          <li key={kind}>
            <a href={`/studio/${kind}`} aria-current={here === kind ? "page" : undefined}>
              <span>{t(`sections.${kind}`)}</span> <span className="num">{counts[i]?.data}</span>
            </a>
          </li>
        ))}
      </ul>
      <ul className="second">
        <li>
          <a href="/studio/trash" aria-current={here === "trash" ? "page" : undefined}>
            {t("admin:trash")}
          </a>
        </li>
        <li>
          <a href={homePath(locale)}>{t("admin:site")}</a>
        </li>
      </ul>
      <div className="me">
        <p>
          {session.name}
          <br />
          <span className="small">{t(`admin:roles.${session.role}`)}</span>
        </p>
        <LanguageChoice />
        <p>
          <button
            className="button plain"
            type="button"
            disabled={leave.isPending}
            onClick={() => (!unsaved.current || window.confirm(t("admin:leave"))) && leave.mutate()}
          >
            {t("admin:signOut")}
          </button>
        </p>
        {leave.error && (
          <p className="error" role="alert">
            {t("admin:noAnswer")}
          </p>
        )}
      </div>
    </nav>
  );
}
