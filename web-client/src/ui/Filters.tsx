import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n";

export interface FilterGroup {
  /** Name of the parameter. */
  name: string;
  title: string;
  options: { value: string; text: string; count?: number }[];
}

interface FiltersProps {
  groups: FilterGroup[];
  isChosen: (name: string, value: string) => boolean;
  onToggle: (name: string, value: string) => void;
  /** How many values are chosen in all. */
  count: number;
  children?: ReactNode;
}

/** What a list can be narrowed to; folded where there is no room beside the list. */
export function Filters(props: FiltersProps) {
  const { t } = useTexts();
  const { count } = props;
  return (
    <>
      <form className="filters wide c3" aria-label={t("filters.title")}>
        {props.children}
        <Groups {...props} />
      </form>
      <details className="filters-fold">
        <summary>{count > 0 ? t("filters.titleCount", { count }) : t("filters.title")}</summary>
        <form className="filters folded" aria-label={t("filters.title")}>
          <Groups {...props} />
        </form>
      </details>
    </>
  );
}

function Groups({ groups, isChosen, onToggle }: FiltersProps) {
  return groups.map((group) => (
    <fieldset key={group.name}>
      <legend>{group.title}</legend>
      {group.options.map(({ value, text, count }) => (
        <label key={value} className="check">
          <input type="checkbox" checked={isChosen(group.name, value)} onChange={() => onToggle(group.name, value)} />
          {text}
          {count !== undefined && <span className="n">{count}</span>}
        </label>
      ))}
    </fieldset>
  ));
}
