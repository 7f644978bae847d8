import createClient from "openapi-fetch";
import { answeringFrom, readPageData } from "./pageData";
import { NoAnswerError, type Problem, ProblemError } from "./problem";
import type { paths } from "./schema";

/** Longest wait for an answer, in milliseconds. Longer where something is written: whoever gives up doesn't know whether it was. */
const PATIENCE = { reading: 10_000, writing: 60_000 };

async function network(request: Request): Promise<Response> {
  // What a problem says follows the page's language, not the browser's.
  request.headers.set("Accept-Language", document.documentElement.lang || "pl");
  try {
    const patience = request.method === "GET" ? PATIENCE.reading : PATIENCE.writing;
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patience)]) });
  } catch (error) {
    if (request.signal.aborted) throw error; // given up by ourselves
    throw new NoAnswerError("The server didn't answer.", { cause: error });
  }
}

/** Where the product itself is, for its own pages; empty: here. `VITE_API_BASE_URL` is for a site that is served from elsewhere. */
export const productOrigin: string = import.meta.env.VITE_API_BASE_URL || "";

/** The API by its contract. */
export const api = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: `${productOrigin || window.location.origin}/api/v1`,
  fetch: answeringFrom(readPageData(document), network),
  querySerializer: { array: { style: "form", explode: false } },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was asked for, or a `ProblemError` with what the server says instead. */
export function okOrThrow<T>({ data, error, response }: Answer<T>): T {
  if (response.ok) return data as T;
  throw new ProblemError(response.status, (error ?? {}) as Partial<Problem>, response.headers.get("ETag"));
}
