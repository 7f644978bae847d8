import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "../api/problem";
import { type Content, create, type Kind, type Loaded, publish, recordQuery, replace, restore, trash, unpublish } from "../api/records";
import { toSend } from "./formModel";

/** One act at a time on a record: what was asked, what the server said, and the record as it now stands. */
export type Act =
  | { is: "save"; etag?: string }
  | { is: "publish" | "unpublish"; locale: string; release?: boolean }
  | { is: "trash"; release?: boolean }
  | { is: "restore" };

export function useRecord(kind: Kind, initial: Loaded | null, empty: Content) {
  const queries = useQueryClient();
  const [present, setPresent] = useState(initial);
  const [content, setContent] = useState(initial?.content ?? empty);
  const isDirty = JSON.stringify(toSend(content)) !== JSON.stringify(toSend(present?.content ?? empty));

  const take = (loaded: Loaded) => {
    setPresent(loaded);
    setContent(loaded.content);
  };
  const reload = async (id: string) => take(await queries.fetchQuery(recordQuery(kind, id)));

  const act = useMutation({
    mutationFn: async (act: Act): Promise<string> => {
      if (!present) {
        const made = await create(kind, toSend(content));
        take(made);
        queries.setQueryData(recordQuery(kind, made.meta.id).queryKey, made); // with its hints, which only this answer has
        return made.meta.id;
      }
      const { id } = present.meta;
      if (act.is === "save") {
        take(await replace(kind, id, toSend(content), act.etag ?? present.etag));
        return id;
      }
      if (act.is === "publish") await publish(kind, id, act.locale, present.etag);
      else if (act.is === "unpublish") await unpublish(kind, id, act.locale, present.etag, act.release ?? false);
      else if (act.is === "trash") await trash(kind, id, present.etag, act.release ?? false);
      else await restore(kind, id, present.etag);
      await reload(id);
      return id;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["admin", kind, "pages"] }),
  });

  const refusal = act.error instanceof ProblemError ? act.error : null;
  return { present, content, setContent, isDirty, act, refusal, reload };
}
