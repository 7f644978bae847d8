import type { Meta } from "../api/records";
import type { Session } from "../api/session";

type Who = Pick<Session, "id" | "role">;

const edits = (who: Who) => who.role === "editor" || who.role === "administrator";

/** What somebody may do with a record, so that the studio offers nothing that the server would refuse (contract §6). */
export const may = {
  create: (who: Who) => who.role !== "reader",
  /** `null`: a record that isn't saved yet. */
  change: (who: Who, meta: Meta | null) => edits(who) || (who.role === "author" && (meta === null || meta.createdBy === who.id)),
  publish: edits,
  trash: (who: Who, meta: Meta) =>
    edits(who) || (may.change(who, meta) && Object.values(meta.publications).every((publication) => publication.publishedAt === null)),
  restore: (who: Who, createdBy: string | null) => edits(who) || (who.role === "author" && createdBy === who.id),
};
