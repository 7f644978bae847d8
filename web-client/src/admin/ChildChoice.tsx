import { useQueries } from "@tanstack/react-query";
import type { Json } from "../api/records";
import { recordQuery } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { Choice } from "./Control";
import { useEditing } from "./Fields";
import type { Steps } from "./formModel";
import { titleOf } from "./titleOf";

type Child = { id: string; asStated: string | null; organisation: string | null };

/** One of the record's own parties, by the name that the letter gives it. */
export function ChildChoice({ list, steps, label, hint }: { list: string; steps: Steps; label: string; hint?: string | undefined }) {
  const { t, locale } = useTexts();
  const { content } = useEditing();
  const children = ((content[list] ?? []) as Json[]).filter(
    (c): c is Child & { [name: string]: Json } => c !== null && typeof c === "object" && "id" in c,
  );
  const unnamed = children.filter((c) => !c.asStated && c.organisation);
  const names = useQueries({ queries: unnamed.map((c) => recordQuery("organisations", c.organisation as string)) });
  const nameOf = (id: string) => {
    const index = children.findIndex((c) => c.id === id);
    const other = names[unnamed.findIndex((c) => c.id === id)]?.data;
    return `${index + 1}. ${children[index]?.asStated ?? (other ? titleOf(other.content, locale) : t("admin:unnamedParty"))}`;
  };
  return <Choice steps={steps} label={label} hint={hint} options={children.map((c) => c.id)} wordOf={nameOf} />;
}
