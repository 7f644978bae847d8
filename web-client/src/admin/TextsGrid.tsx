import type { Content, Meta } from "../api/records";
import { capital } from "../api/vocabularies";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import type { Locale } from "../i18n/locale";
import { Control } from "./Control";
import { useEditing, useNames } from "./Fields";
import type { ThingsField } from "./formModel";
import { type Field, hasText, type Steps, valueAt } from "./formModel";
import { ListField } from "./ListField";
import { PublicationSquare } from "./PublicationSquare";
import { TextField } from "./TextField";

interface TextsGridProps {
  fields: Field[];
  languages: readonly string[];
  meta: Meta | null;
}

/** The texts, languages side by side, so that the same field stands beside itself. */
export function TextsGrid({ fields, languages, meta }: TextsGridProps) {
  return (
    <div className="texts">
      {languages.map((language) => (
        <p key={language} className="lang" lang={language}>
          <b>{capital(languageName(language, language as Locale))}</b>
          <PublicationSquare publication={meta?.publications[language]} />
        </p>
      ))}
      {fields.map((field) =>
        languages.map((language) => (
          <Text key={`${field.name}/${language}`} field={field} language={language} steps={["translations", language, field.name]} />
        )),
      )}
    </div>
  );
}

/** Things in an order, each with its facts in a row and its texts side by side below. */
export function Things({ field, languages }: { field: ThingsField; languages: readonly string[] }) {
  const names = useNames();
  return (
    <ListField
      control={field.control}
      steps={[field.name]}
      label={names.field(field.name)}
      hint={names.hint(field.name)}
      more={(id) =>
        field.texts.length > 0 && (
          <div className="texts">
            {field.texts.map((text) =>
              languages.map((language) => (
                <Text
                  key={`${text.name}/${language}`}
                  field={text}
                  language={language}
                  steps={["translations", language, field.name, id, text.name]}
                />
              )),
            )}
          </div>
        )
      }
    />
  );
}

function Text({ field, language, steps }: { field: Field; language: string; steps: Steps }) {
  const names = useNames();
  const missing = useMissing(language, steps);
  const label = `${names.text(field.name)} (${language})`;
  const hint = names.textHint(field.name);
  if (field.control.is !== "text") return <Control control={field.control} steps={steps} label={label} hint={hint} />;
  return <TextField control={field.control} steps={steps} label={label} hint={hint} lang={language} missing={missing} />;
}

/** What the reader sees while a text is missing that another language has. */
function useMissing(language: string, steps: Steps): string | undefined {
  const { t, locale } = useTexts();
  const { content } = useEditing();
  const translations = (content.translations ?? {}) as Content;
  const lender = Object.keys(translations).find(
    (other) => other !== language && valueAt(content, ["translations", other, ...steps.slice(2)]),
  );
  if (!lender || steps.at(-1) === "slug") return undefined;
  const name = languageName(lender, locale);
  if (!hasText(translations[language] ?? null)) return t("admin:untranslated", { language: name });
  // A commitment is borrowed whole: where its text is there, nothing else of it comes from another language.
  const isBorrowed = steps.length > 3 && !valueAt(content, [...steps.slice(0, -1), "text"]);
  return isBorrowed ? t("admin:borrowed", { language: name }) : t("admin:missingText");
}
