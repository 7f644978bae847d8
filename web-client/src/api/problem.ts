import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** An answer that refuses: what the server says of it, by RFC 9457. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    /** ETag of the record as it now stands, where a 412 gives it. */
    readonly etag: string | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }
}

/** No answer at all: no network, or the server took too long. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** Whether the record is not there: never was (404), or no longer is (410). */
export const isMissing = (error: unknown) => error instanceof ProblemError && (error.status === 404 || error.status === 410);
