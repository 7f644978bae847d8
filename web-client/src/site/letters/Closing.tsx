import type { Letter } from "../../api/letters";
import { useTexts } from "../../i18n/i18n";
import { NotStated } from "../../ui/NotStated";
import { When } from "../../ui/When";

/** The end of the paper: when and where it was signed, and by whom as far as they agreed to be named. */
export function Closing({ letter }: { letter: Letter }) {
  const { t } = useTexts();
  if (letter.legalStatus === "in-preparation")
    return (
      <section className="closing">
        <p className="done">{t("letter.unsigned")}</p>
      </section>
    );
  const signing = letter.parties?.filter((party) => party.role !== "acceded") ?? [];
  return (
    <section className="closing">
      <p className="done">
        {t("letter.signed")} {letter.signedOn ? <When date={letter.signedOn} inSentence /> : t("letter.onUnknownDay")};{" "}
        {letter.signedAt ? t("letter.place", { place: letter.signedAt }) : t("letter.placeUnknown")}.
      </p>
      <ul className={signing.length > 4 ? "signs down" : "signs"}>
        {signing.map((party) => (
          <li key={party.id}>
            {t("letter.for", { name: party.organisation?.name ?? party.asStated })}
            {party.signatories.length === 0 && <NotStated>{t("letter.signatoryUnknown")}</NotStated>}
            {party.signatories.map((person) => (
              <span key={person.id} className="person">
                {[person.name, person.position].filter(Boolean).join(", ")}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
