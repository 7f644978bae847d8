import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import "../ui/studio.css";
import "./forms.css";
import { type Kind, kinds } from "../api/records";
import { sessionQuery } from "../api/session";
import { Skeleton } from "../ui/Skeleton";
import { Password } from "./Password";
import { RecordEditor } from "./RecordEditor";
import { RecordTable } from "./RecordTable";
import { Side } from "./Side";
import { SignIn } from "./SignIn";
import "./texts";
import { useTexts } from "../i18n/i18n";

const isKind = (text: string | undefined): text is Kind => kinds.some((kind) => kind === text);

/** The editors' studio: who comes in, and where in it one is. */
export function Studio() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const [section, id] = pathname.split("/").filter(Boolean).slice(1);
  const { data: session, isPending } = useQuery(sessionQuery);
  if (section === "password") return <Password />;
  if (isPending) return <Skeleton />;
  if (!session) return <SignIn />;

  const kind = isKind(section) ? section : "letters-of-intent";
  return (
    <div className="studio">
      <a className="skip" href="#work">
        {t("admin:skip")}
      </a>
      <Side session={session} here={section === "trash" ? "trash" : kind} />
      <main id="work">
        {section === "trash" ? (
          <RecordTable kind="trash" />
        ) : id ? (
          <RecordEditor key={`${kind}/${id}`} kind={kind} id={id === "new" ? null : id} />
        ) : (
          <RecordTable key={kind} kind={kind} />
        )}
      </main>
    </div>
  );
}
