import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { NoAnswerError, ProblemError } from "../api/problem";
import { useTexts } from "../i18n/i18n";
import { homePath } from "../i18n/locale";
import { More } from "../ui/More";
import { Notice } from "../ui/Notice";
import { OpenSea } from "../ui/OpenSea";
import { usePageTitle } from "./pageTitle";
import { SearchForm } from "./search/SearchForm";

/** Whatever kept a page from being shown. */
export function ProblemPage({ error }: { error: unknown }) {
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  if (error instanceof ProblemError && error.status === 410) return <LostPage status="410" kind="gone" />;
  return <FailedPage error={error} />;
}

export const NotFoundPage = () => <LostPage status="404" kind="notFound" />;

function LostPage({ status, kind }: { status: string; kind: "notFound" | "gone" }) {
  const { t, locale } = useTexts();
  usePageTitle(t(`${kind}.title`));
  return (
    <div className="lost">
      <OpenSea title={t("openSea.title")} description={t("openSea.description")} word={t("openSea.word")} />
      <div className="wrap">
        <div className="stack">
          <p className="label num">{status}</p>
          <h1>{t(`${kind}.title`)}</h1>
          <p className="lead">{t(`${kind}.text`)}</p>
          <SearchForm />
          <More href={homePath(locale)}>{t("backHome")}</More>
        </div>
      </div>
    </div>
  );
}

function FailedPage({ error }: { error: unknown }) {
  const { t, locale } = useTexts();
  const { reset } = useQueryErrorResetBoundary();
  const router = useRouter();
  usePageTitle(t("failed.title"));
  const again = () => {
    reset();
    void router.invalidate();
  };
  const problem = error instanceof ProblemError ? error : undefined;
  return (
    <div className="wrap failed">
      <h1>{t("failed.title")}</h1>
      <Notice
        kind="error"
        title={t(error instanceof NoAnswerError ? "failed.noAnswer" : "failed.refused")}
        action={
          <button className="button plain" type="button" onClick={again}>
            {t("failed.again")}
          </button>
        }
      >
        {problem && whatIsWrong(problem)}
      </Notice>
      <More href={homePath(locale)}>{t("backHome")}</More>
      {problem?.problem.traceId && <p className="tiny">{t("failed.trace", { id: problem.problem.traceId })}</p>}
    </div>
  );
}

/** What the server names, place by place; else what it says in all. */
const whatIsWrong = ({ problem, message }: ProblemError) => problem.errors?.map((e) => e.detail ?? e.code).join(" ") || message;
