import { Fragment } from "react";
import type { Content, Json, Meta } from "../api/records";
import { languageName } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { Control } from "./Control";
import { type Steps, useEditing, useTextName } from "./Fields";
import { type Field, valueAt } from "./formModel";
import { PublicationSquare } from "./PublicationSquare";
import { TextField } from "./TextField";

interface TextsGridProps {
  fields: Field[];
  languages: readonly string[];
  meta: Meta | null;
}

/** The texts, languages side by side, so that the same field stands beside itself. */
export function TextsGrid({ fields, languages, meta }: TextsGridProps) {
  const { locale } = useTexts();
  const nameOf = useTextName();
  const { content } = useEditing();
  return (
    <div className="texts">
      {languages.map((language) => (
        <div key={language} className="col">
          <p className="lang">
            <b>{languageName(language, locale)}</b>
            <PublicationSquare publication={meta?.publications[language]} />
          </p>
        </div>
      ))}
      {fields.map((field) => (
        <Fragment key={field.name}>
          {field.control.is === "map" ? (
            <ChildTexts field={field} languages={languages} items={(content[field.name] ?? []) as Json[]} />
          ) : (
            languages.map((language) => (
              <Text
                key={language}
                field={field}
                language={language}
                steps={["translations", language, field.name]}
                label={nameOf(field.name)}
              />
            ))
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** Texts of the things in a list, each under the thing's own id. */
function ChildTexts({ field, languages, items }: { field: Field; languages: readonly string[]; items: Json[] }) {
  const nameOf = useTextName();
  const children = items.filter(
    (item): item is Content & { id: string } =>
      item !== null && typeof item === "object" && !Array.isArray(item) && typeof item.id === "string",
  );
  const texts = field.control.is === "map" && field.control.item.is === "object" ? field.control.item.fields : [];
  if (children.length === 0) return null;
  return (
    <>
      <h3 className="label">{nameOf(field.name)}</h3>
      {children.map((child, i) =>
        texts.map((text) => (
          <Fragment key={`${child.id}/${text.name}`}>
            {languages.map((language) => (
              <Text
                key={language}
                field={text}
                language={language}
                steps={["translations", language, field.name, child.id, text.name]}
                label={`${nameOf(field.name)} ${i + 1}: ${nameOf(text.name).toLocaleLowerCase()}`}
              />
            ))}
          </Fragment>
        )),
      )}
    </>
  );
}

function Text({ field, language, steps, label }: { field: Field; language: string; steps: Steps; label: string }) {
  const { t } = useTexts();
  const { content } = useEditing();
  const name = `${label} (${language})`;
  if (field.control.is !== "text") return <Control control={field.control} steps={steps} label={name} />;
  // What stands in while this language has no text of its own: another's, said to be that language's.
  const others = Object.keys((content.translations ?? {}) as Content).filter((other) => other !== language);
  const isChild = steps.length > 3;
  const lender = isChild ? others.find((other) => valueAt(content, ["translations", other, ...steps.slice(2)])) : undefined;
  return (
    <TextField
      control={field.control}
      steps={steps}
      label={name}
      lang={language}
      missing={lender && t("admin:borrowed", { language: lender })}
    />
  );
}
