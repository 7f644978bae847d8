import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { ProblemError } from "../api/problem";
import { setPassword } from "../api/session";
import { useTexts } from "../i18n/i18n";
import { LanguageChoice } from "./LanguageChoice";
import { useSayFailure } from "./useSayFailure";

/** Where a one-time link leads: the token stands after the hash sign, so that no server or proxy logs it. */
export function Password() {
  const { t } = useTexts();
  const say = useSayFailure();
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? "";
  const id = useId();
  const change = useMutation({ mutationFn: (newPassword: string) => setPassword({ token, newPassword }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  const faults = change.error instanceof ProblemError ? (change.error.problem.errors ?? []) : [];
  return (
    <main className="wrap door">
      <title>{`${t("admin:setPassword")} – ${t("admin:studio")}`}</title>
      <h1>{t("admin:setPassword")}</h1>
      {change.isSuccess ? (
        <p role="status">
          {t("admin:passwordSet")} <a href="/studio">{t("admin:signIn")}</a>
        </p>
      ) : (
        <form className="stack" onSubmit={submit}>
          <div className="field">
            <label htmlFor={id}>{t("admin:newPassword")}</label>
            <input
              id={id}
              name="password"
              type="password"
              autoComplete="new-password"
              required
              aria-invalid={change.isError}
              aria-describedby={change.isError ? `${id}-fault` : undefined}
            />
          </div>
          {change.error && (
            <p className="error" id={`${id}-fault`} role="alert">
              {faults.length > 0 ? faults.map((fault) => fault.detail).join(" ") : say(change.error)}
            </p>
          )}
          <button className="button" type="submit" disabled={change.isPending}>
            {t("admin:savePassword")}
          </button>
        </form>
      )}
      <LanguageChoice />
    </main>
  );
}
