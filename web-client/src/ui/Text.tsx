import { useTexts } from "../i18n/i18n";
import { polishHtml, typeset } from "../i18n/polish";

/** A text in its own language: typography by that language, `lang` where it isn't the page's. */
export function Text({ children, lang }: { children: string; lang?: string | null }) {
  const { locale } = useTexts();
  const own = lang ?? locale;
  return own === locale ? typeset(children, own) : <span lang={own}>{typeset(children, own)}</span>;
}

/** HTML as the API gives it: it was sanitized when it was published. */
export function Prose({ html, lang }: { html: string; lang: string }) {
  const text = lang === "pl" ? polishHtml(html) : html;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized by the API at publication, from an allowlist
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: text }} />;
}
