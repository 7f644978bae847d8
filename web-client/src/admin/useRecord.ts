import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ProblemError } from "../api/problem";
import { type Content, create, type Kind, type Loaded, publish, recordQuery, replace, restore, trash, unpublish } from "../api/records";
import { toSend } from "./formModel";

/** One act at a time on a record: what was asked, what the server said, and the record as it now stands. */
export type Act =
  | { is: "save"; etag?: string }
  | { is: "publish" | "unpublish"; locale: string; release?: boolean }
  | { is: "trash"; release?: boolean }
  | { is: "restore" };

const isSame = (a: Content, b: Content) => JSON.stringify(toSend(a)) === JSON.stringify(toSend(b));

export function useRecord(kind: Kind, initial: Loaded | null, empty: Content) {
  const queries = useQueryClient();
  const [present, setPresent] = useState(initial);
  const [content, setContent] = useState(initial?.content ?? empty);
  // A creation whose answer got lost is asked for again under the same key, so that it doesn't make a second record.
  const attempt = useRef<{ key: string; content: Content } | null>(null);
  const isDirty = !isSame(content, present?.content ?? empty);

  /** The record as the server now has it; what was typed since it was asked stays. */
  const take = (loaded: Loaded, asked: Content) => {
    setPresent(loaded);
    setContent((now) => (isSame(now, asked) ? loaded.content : now));
  };
  const read = (id: string) => queries.fetchQuery(recordQuery(kind, id));
  const reload = async (id: string) => {
    const loaded = await read(id);
    setPresent(loaded);
    setContent(loaded.content);
  };

  const make = async (): Promise<Loaded> => {
    attempt.current ??= { key: crypto.randomUUID(), content: toSend(content) };
    const { key, content: sent } = attempt.current;
    const made = await create(kind, sent, key).catch((error) => {
      if (error instanceof ProblemError) attempt.current = null; // refused: nothing was made
      throw error;
    });
    attempt.current = null;
    return isSame(content, sent) ? made : await replace(kind, made.meta.id, toSend(content), made.etag);
  };

  const act = useMutation({
    mutationFn: async (act: Act): Promise<string> => {
      if (!present) {
        const made = await make();
        take(made, content);
        return made.meta.id;
      }
      const { id } = present.meta;
      if (act.is === "save") {
        take(await replace(kind, id, toSend(content), act.etag ?? present.etag), content);
        return id;
      }
      if (act.is === "publish") await publish(kind, id, act.locale, present.etag);
      else if (act.is === "unpublish") await unpublish(kind, id, act.locale, present.etag, act.release ?? false);
      else if (act.is === "trash") await trash(kind, id, present.etag, act.release ?? false);
      else await restore(kind, id, present.etag);
      take(await read(id), present.content);
      return id;
    },
    // Lists and counts are asked anew, but nobody waits for them: a new record's address doesn't depend on how many there are.
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["admin", kind], predicate: ({ queryKey }) => queryKey.length > 3 }),
  });

  const refusal = act.error instanceof ProblemError ? act.error : null;
  return { present, content, setContent, isDirty, act, refusal, reload };
}
