import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import "../ui/studio.css";
import "./forms.css";
import { type Kind, kinds } from "../api/records";
import { sessionEnd, sessionQuery } from "../api/session";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { Password } from "./Password";
import { RecordEditor } from "./RecordEditor";
import { RecordTable } from "./RecordTable";
import { Side } from "./Side";
import { SignIn, SignInAgain } from "./SignIn";
import "./texts";
import { useTexts } from "../i18n/i18n";
import { UnsavedContext } from "./unsaved";
import { useSayFailure } from "./useSayFailure";

const isKind = (text: string | undefined): text is Kind => kinds.some((kind) => kind === text);

/** The editors' studio: who comes in, and where in it one is. */
export function Studio() {
  const { t } = useTexts();
  const say = useSayFailure();
  const { pathname } = useLocation();
  const [section = "letters-of-intent", id] = pathname.split("/").filter(Boolean).slice(1);
  const { data: session, isPending, error } = useQuery(sessionQuery);
  const isOver = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.hasCome);
  const unsaved = useRef(false);
  const work = useRef<HTMLElement>(null);
  // A record that has just been made stays in the form that it was written in.
  const [form, setForm] = useState(0);
  const [made, setMade] = useState<{ id: string; form: number } | null>(null);
  const place = `${section}/${id === "new" ? `new/${form}` : id !== undefined && id === made?.id ? `new/${made.form}` : (id ?? "")}`;
  const shown = useRef(place);

  useEffect(() => {
    if (made && id === made.id) setForm(made.form + 1); // the next new record gets a fresh form
  }, [id, made]);
  // A new view begins at its beginning, also for a keyboard and a screen reader.
  useEffect(() => {
    if (shown.current !== place) work.current?.focus({ preventScroll: true });
    shown.current = place;
  }, [place]);

  if (section === "password" || section === "set-up") return <Password isSetUp={section === "set-up"} />;
  if (isPending) return <Skeleton />;
  if (error)
    return (
      <main className="wrap door">
        <h1>{t("admin:studio")}</h1>
        <Notice kind="error" title={t("admin:failed")}>
          {say(error)}
        </Notice>
      </main>
    );
  if (!session) return <SignIn />;
  return (
    <UnsavedContext value={unsaved}>
      <div className="studio">
        <a className="skip" href="#work">
          {t("admin:skip")}
        </a>
        <Side session={session} here={section} />
        <main id="work" ref={work} tabIndex={-1}>
          {section === "trash" ? (
            <RecordTable session={session} kind="trash" />
          ) : !isKind(section) ? (
            <section className="editor-fault">
              <h1>{t("admin:noSuchPlace")}</h1>
            </section>
          ) : id ? (
            <RecordEditor
              key={place}
              session={session}
              kind={section}
              id={id === "new" ? null : id}
              made={(record) => setMade({ id: record, form })}
            />
          ) : (
            <RecordTable key={section} session={session} kind={section} />
          )}
        </main>
        {isOver && <SignInAgain session={session} />}
      </div>
    </UnsavedContext>
  );
}
