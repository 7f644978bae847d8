import { useRef, useState } from "react";
import type { Letter } from "../../api/letters";
import { partialDate } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";

/** How to name the letter in one's own text. */
export function Citation({ letter }: { letter: Letter }) {
  const { t, locale } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  const parties = letter.parties?.map((p) => p.organisation?.name ?? p.asStated).join(", ");
  const date = letter.signedOn ? partialDate(letter.signedOn, locale) : t("undated");
  const copy = async () => {
    await navigator.clipboard.writeText(text.current?.textContent ?? "");
    setCopied(true);
  };
  return (
    <section className="section tight">
      <div className="row">
        <div className="c3 head">
          <h2 className="label">{t("letter.cite")}</h2>
        </div>
        <div className="c9 stack">
          <p className="cite" ref={text}>
            {parties && `${parties}, `}
            <i>{t("quoted", { text: typeset(letter.title, letter.locale) })}</i>, {t("letter.citedKind")}, {date}.
          </p>
          <button className="button plain no-print" type="button" onClick={copy}>
            {t("letter.copy")}
          </button>
          <p className="small" role="status">
            {isCopied && t("letter.copied")}
          </p>
        </div>
      </div>
    </section>
  );
}
