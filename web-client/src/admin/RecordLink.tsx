import { type RefObject, useId, useState } from "react";
import { type Kind, kindOf } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { FindRecord } from "./FindRecord";

/** Puts a link to a record into a text, where the cursor is: `[name](record:id)`, which follows a rename. */
export function RecordLink({
  area,
  label,
  put,
}: {
  area: RefObject<HTMLTextAreaElement | null>;
  label: string;
  put: (text: string) => void;
}) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const [type, setType] = useState<keyof typeof kindOf>("organisation");
  const id = useId();
  const insert = (record: string, title: string) => {
    if (!area.current) return;
    const { value, selectionStart, selectionEnd } = area.current;
    const words = value.slice(selectionStart, selectionEnd) || title.replaceAll(/[[\]]/g, "");
    put(`${value.slice(0, selectionStart)}[${words}](record:${record})${value.slice(selectionEnd)}`);
    setIsOpen(false);
    area.current.focus();
  };
  return (
    <div className="record-link">
      <button className="link small" type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        {t("admin:linkRecord")}
        <span className="hidden">: {label}</span>
      </button>
      {isOpen && (
        <div className="record-link-finder" id={id}>
          <div className="field">
            <label htmlFor={`${id}-kind`}>{t("kind")}</label>
            <select id={`${id}-kind`} value={type} onChange={(e) => setType(e.target.value as Kind & keyof typeof kindOf)}>
              {Object.keys(kindOf).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`types.${kind}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <FindRecord kind={kindOf[type]} id={`${id}-find`} label={t("admin:linkTo")} pick={(row, title) => insert(row.id, title)} />
          </div>
        </div>
      )}
    </div>
  );
}
