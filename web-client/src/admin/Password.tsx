import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { setPassword } from "../api/session";
import { useTexts } from "../i18n/i18n";
import { faultsOf } from "./faults";
import { LanguageChoice } from "./LanguageChoice";
import { useSayFailure } from "./useSayFailure";

/**
 * Where a one-time link leads: the token stands after the hash sign, so that no server or proxy logs it. The first administrator's
 * account gets its address there as well.
 */
export function Password({ isSetUp = false }: { isSetUp?: boolean }) {
  const { t } = useTexts();
  const say = useSayFailure();
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? "";
  const id = useId();
  const change = useMutation({
    mutationFn: (form: FormData) => {
      const [email, newPassword] = [String(form.get("email") ?? "").trim(), String(form.get("password") ?? "")];
      return setPassword({ token, newPassword, ...(isSetUp && { email }) });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!change.isPending) change.mutate(new FormData(event.currentTarget));
  };
  const faults = faultsOf(change.error);
  const [ofEmail, ofPassword] = [faults?.byPointer.get("/email"), faults?.byPointer.get("/newPassword")];
  const ofLink = faults && !ofEmail && !ofPassword && change.error ? (faults.byPointer.get("/token") ?? say(change.error)) : undefined;
  return (
    <main className="wrap door">
      <title>{`${t("admin:setPassword")} – ${t("admin:studio")}`}</title>
      <h1>{t(isSetUp ? "admin:setUp" : "admin:setPassword")}</h1>
      {change.isSuccess ? (
        <p role="status">
          {t("admin:passwordSet")} <a href="/studio">{t("admin:signIn")}</a>
        </p>
      ) : (
        <form className="stack" onSubmit={submit}>
          {isSetUp && (
            <Entry id={`${id}-email`} name="email" label={t("admin:yourEmail")} fault={ofEmail} type="email" autoComplete="username" />
          )}
          <Entry
            id={`${id}-password`}
            name="password"
            label={t("admin:newPassword")}
            fault={ofPassword}
            type="password"
            autoComplete="new-password"
          />
          {ofLink && (
            <p className="error" role="alert">
              {ofLink}
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

interface EntryProps {
  id: string;
  name: string;
  label: string;
  fault: string | undefined;
  type: "email" | "password";
  autoComplete: string;
}

function Entry({ id, label, fault, ...rest }: EntryProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...rest} required aria-invalid={fault ? true : undefined} aria-describedby={fault ? `${id}-fault` : undefined} />
      {fault && (
        <p className="error" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
