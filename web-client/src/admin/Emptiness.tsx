import { useTexts } from "../i18n/i18n";
import { useEditing } from "./Fields";
import { type Steps, valueAt } from "./formModel";

/** A list with nothing in it: is it that nobody knows, or that there is nothing? The reader is told the one or the other. */
export function Emptiness({ steps, label }: { steps: Steps; label: string }) {
  const { t } = useTexts();
  const { content, change } = useEditing();
  const value = valueAt(content, steps);
  if (value !== null && !(Array.isArray(value) && value.length === 0)) return null;
  return (
    <p className="small emptiness">
      {value === null ? t("notStated") : t("admin:knownNone")}{" "}
      <button className="link" type="button" onClick={() => change(steps, value === null ? [] : null)}>
        {value === null ? t("admin:sayNone") : t("admin:sayUnknown")}
        <span className="hidden">: {label}</span>
      </button>
    </p>
  );
}
