import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { sessionQuery, signIn } from "../api/session";
import { useTexts } from "../i18n/i18n";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");

export function SignIn() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [email, password] = [useId(), useId()];
  const enter = useMutation({
    mutationFn: (form: FormData) => signIn(textOf(form, "email"), textOf(form, "password")),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    enter.mutate(new FormData(event.currentTarget));
  };
  return (
    <main className="wrap door">
      <h1>{t("admin:studio")}</h1>
      <form className="stack" onSubmit={submit}>
        <div className="field">
          <label htmlFor={email}>{t("admin:email")}</label>
          <input id={email} name="email" type="email" autoComplete="username" required />
        </div>
        <div className="field">
          <label htmlFor={password}>{t("admin:password")}</label>
          <input id={password} name="password" type="password" autoComplete="current-password" required />
        </div>
        {enter.error && (
          <p className="error" role="alert">
            {enter.error.message}
          </p>
        )}
        <button className="button" type="submit" disabled={enter.isPending}>
          {t("admin:signIn")}
        </button>
      </form>
    </main>
  );
}
