import { ProblemError } from "../../api/problem";
import { useTexts } from "../../i18n/i18n";
import { homePath } from "../../i18n/locale";
import { More } from "../../ui/More";
import { ProblemPage } from "../ProblemPage";
import { usePageTitle } from "../pageTitle";

/** Why a preview shows nothing: it has ended, or the draft lacks something. */
export function PreviewProblem({ error }: { error: unknown }) {
  if (error instanceof ProblemError && error.status === 410) return <NothingToShow kind="ended" error={error} />;
  if (error instanceof ProblemError && error.status === 409) return <NothingToShow kind="incomplete" error={error} />;
  return <ProblemPage error={error} />;
}

function NothingToShow({ kind, error }: { kind: "ended" | "incomplete"; error: ProblemError }) {
  const { t, locale } = useTexts();
  const missing = error.problem.errors ?? [];
  usePageTitle(t(`preview.${kind}.title`));
  return (
    <div className="wrap failed">
      <h1>{t(`preview.${kind}.title`)}</h1>
      <p className="lead">{t(`preview.${kind}.text`)}</p>
      {missing.length > 0 && (
        <ul>
          {missing.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>
              {fault.detail} <code>{fault.pointer}</code>
            </li>
          ))}
        </ul>
      )}
      <More href={homePath(locale)}>{t("backHome")}</More>
    </div>
  );
}
