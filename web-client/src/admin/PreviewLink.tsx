import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { type Kind, preview } from "../api/records";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { useSayFailure } from "./useSayFailure";

interface PreviewLinkProps {
  kind: Kind;
  record: string;
  languages: readonly string[];
  isDirty: boolean;
}

/** Makes a link that shows the saved draft to somebody without an account. It is shown only now, so here is where it is copied. */
export function PreviewLink({ kind, record, languages, isDirty }: PreviewLinkProps) {
  const { t, locale } = useTexts();
  const say = useSayFailure();
  const id = useId();
  const [language, setLanguage] = useState<string>(locale);
  const [isCopied, setCopied] = useState(false);
  const made = useMutation({ mutationFn: () => preview(kind, record, language), onMutate: () => setCopied(false) });
  const address = made.data && new URL(made.data, window.location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? "");
    setCopied(true);
  };
  return (
    <fieldset className="group">
      <legend>{t("admin:preview.title")}</legend>
      <div className="field">
        <label htmlFor={`${id}-language`}>{t("admin:preview.language")}</label>
        <select id={`${id}-language`} value={language} onChange={(e) => setLanguage(e.target.value)}>
          {languages.map((one) => (
            <option key={one} value={one}>
              {languageName(one, locale)}
            </option>
          ))}
        </select>
      </div>
      <button
        className="button plain"
        type="button"
        disabled={made.isPending || isDirty}
        title={isDirty ? t("admin:saveFirst") : undefined}
        onClick={() => made.mutate()}
      >
        {t("admin:preview.make")}
      </button>
      {made.error && (
        <p className="error" role="alert">
          {say(made.error)}
        </p>
      )}
      {address && (
        <>
          <div className="field">
            <label htmlFor={`${id}-address`}>{t("admin:preview.address")}</label>
            <input id={`${id}-address`} type="text" readOnly value={address} onFocus={(e) => e.target.select()} />
          </div>
          <button className="button plain" type="button" onClick={copy}>
            {t("admin:preview.copy")}
          </button>
        </>
      )}
      <p className="small" role="status">
        {isCopied && t("admin:preview.copied")}
      </p>
    </fieldset>
  );
}
