import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Kind, kinds } from "../api/records";
import { type Session, sessionQuery, signOut } from "../api/session";
import { useTexts } from "../i18n/i18n";

export function Side({ session, here }: { session: Session; here: Kind | "trash" }) {
  const { t } = useTexts();
  const queries = useQueryClient();
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
        {kinds.map((kind) => (
          <li key={kind}>
            <a href={`/studio/${kind}`} aria-current={here === kind ? "page" : undefined}>
              {t(`sections.${kind}`)}
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
          <a href="/">{t("admin:site")}</a>
        </li>
      </ul>
      <div className="me">
        {session.name}
        <br />
        <span className="small">{t(`admin:roles.${session.role}`)}</span>
        <p>
          <button className="button plain" type="button" onClick={() => leave.mutate()}>
            {t("admin:signOut")}
          </button>
        </p>
      </div>
    </nav>
  );
}
