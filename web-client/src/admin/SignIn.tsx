import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { type Session, sessionQuery, signIn } from "../api/session";
import { useTexts } from "../i18n/i18n";
import { LanguageChoice } from "./LanguageChoice";
import { useSayFailure } from "./useSayFailure";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");

/** The door. Whoever comes by a link to a record finds that record behind it. */
export function SignIn() {
  const { t } = useTexts();
  return (
    <main className="wrap door">
      <title>{`${t("admin:signIn")} – ${t("admin:studio")}`}</title>
      <h1>{t("admin:studio")}</h1>
      <SignInForm />
      <LanguageChoice />
    </main>
  );
}

/** The session is over while something is being edited: it stays where it is, and one signs in on top of it. */
export function SignInAgain({ session }: { session: Session }) {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog className="again" ref={dialog} aria-labelledby={head} onCancel={(e) => e.preventDefault()}>
      <h2 id={head}>{t("admin:sessionOver")}</h2>
      <p>{t("admin:sessionOverHow")}</p>
      <SignInForm email={session.email} />
    </dialog>
  );
}

function SignInForm({ email = "" }: { email?: string }) {
  const { t } = useTexts();
  const say = useSayFailure();
  const queries = useQueryClient();
  const id = useId();
  const enter = useMutation({
    mutationFn: (form: FormData) => signIn(textOf(form, "email"), textOf(form, "password")),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      void queries.invalidateQueries({ queryKey: ["admin"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!enter.isPending) enter.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-email`}>{t("admin:email")}</label>
        <input id={`${id}-email`} name="email" type="email" autoComplete="username" defaultValue={email} required />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t("admin:password")}</label>
        <input id={`${id}-password`} name="password" type="password" autoComplete="current-password" required />
      </div>
      {enter.error && (
        <p className="error" role="alert">
          {say(enter.error)}
        </p>
      )}
      <button className="button" type="submit" disabled={enter.isPending}>
        {t("admin:signIn")}
      </button>
    </form>
  );
}
