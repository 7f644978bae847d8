import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/i18n";
import { useEditing, useNames } from "./Fields";
import { type Faults, placeOf } from "./faults";
import { idOf } from "./formModel";

/** What was refused, said at the top and aloud, with a way to each field. */
export function FaultSummary({ faults, title }: { faults: Faults; title: string }) {
  const { t } = useTexts();
  const names = useNames();
  const { content } = useEditing();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const go = (pointer: string) => {
    // The field itself, or the group that it would stand in.
    for (let steps = pointer; steps !== ""; steps = steps.slice(0, steps.lastIndexOf("/"))) {
      const field = document.getElementById(idOf(steps));
      if (field) return field.focus();
    }
  };
  // With places to go to, what the API says to programs about the request as a whole would only be in the way.
  const words =
    faults.byPointer.size > 0
      ? t(faults.status === 422 ? "admin:missingForReader" : "admin:mendThese")
      : faults.status === 401
        ? t("admin:onceMore")
        : (faults.summary ?? t("admin:noAnswer"));
  return (
    <div className="notice faults" data-kind="error" role="alert" ref={box} tabIndex={-1}>
      <div>
        <p>
          <b>{title}</b> {words}
        </p>
        <ul>
          {[...faults.byPointer].map(([pointer, detail]) => (
            <li key={pointer}>
              <button className="link" type="button" onClick={() => go(pointer)}>
                {placeOf(pointer, content, names) || t("admin:record")}
              </button>
              : {detail}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
