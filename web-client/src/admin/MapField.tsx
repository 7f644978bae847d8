import { useState } from "react";
import type { Json } from "../api/records";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import { Fault, useEditing } from "./Fields";
import { idOf, pointerOf, type Steps, valueAt } from "./formModel";
import { ItemButton } from "./ListField";

/** Names by language: a row for each language, and one to add another. */
export function MapField({ steps, label, hint }: { steps: Steps; label: string; hint?: string | undefined }) {
  const { t, locale } = useTexts();
  const { content, change, faults } = useEditing();
  const [language, setLanguage] = useState("");
  const value = (valueAt(content, steps) ?? {}) as Record<string, Json>;
  const pointer = pointerOf(steps);
  const id = idOf(pointer);
  return (
    <fieldset className="group" id={id} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {hint && <p className="tiny">{hint}</p>}
      <Fault id={id}>{faults.get(pointer)}</Fault>
      {Object.keys(value).map((key) => (
        <div className="pair-row" key={key}>
          <Control
            control={{ is: "text", max: 200, pattern: "." }}
            steps={[...steps, key]}
            label={`${languageName(key, locale)} (${key})`}
          />
          <ItemButton
            text="×"
            name={t("admin:remove")}
            of={`${label} (${key})`}
            act={() => change(steps, Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))}
          />
        </div>
      ))}
      <div className="pair-row">
        <div className="field">
          <label htmlFor={`${id}-new`}>{t("admin:languageTag")}</label>
          <input id={`${id}-new`} type="text" value={language} maxLength={35} onChange={(e) => setLanguage(e.target.value)} />
        </div>
        <button
          className="button plain"
          type="button"
          disabled={!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) || language in value}
          onClick={() => {
            change(steps, { ...value, [language]: "" });
            setLanguage("");
          }}
        >
          {t("admin:add")}
          <span className="hidden">: {label}</span>
        </button>
      </div>
    </fieldset>
  );
}
