import { queryOptions } from "@tanstack/react-query";
import { api, okOrThrow } from "./client";
import { ProblemError } from "./problem";
import type { components } from "./schema";

export type Session = components["schemas"]["SessionResponse"];

// Known to pages of our own origin only; the server compares it with the session's (OWASP: synchronizer token).
let token = "";

// Where a session that we had is over (expired, ended elsewhere), whoever shows it is told.
let hasEnded = false;
const listeners = new Set<() => void>();

function setEnded(value: boolean) {
  if (hasEnded === value) return;
  hasEnded = value;
  for (const listener of listeners) listener();
}

export const sessionEnd = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  hasCome: () => hasEnded,
};

api.use({
  onRequest({ request }) {
    if (token && request.method !== "GET") request.headers.set("X-XSRF-TOKEN", token);
    return request;
  },
  async onResponse({ request, response }) {
    const isSession = new URL(request.url).pathname.endsWith("/session");
    if (response.status === 401 && token && !isSession) setEnded(true);
    // Signed in anew in another window: this one's token is the old session's.
    if (response.status === 403 && token && !isSession) await renewed();
    return response;
  },
});

/** Asks for the present session's token; the next try brings it. */
async function renewed() {
  const { data } = await api.GET("/session");
  if (data) remember(data);
}

function remember(session: Session): Session {
  token = session.antiforgeryToken;
  setEnded(false);
  return session;
}

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return remember(okOrThrow(await api.GET("/session", { signal })));
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const signIn = async (email: string, password: string) =>
  remember(okOrThrow(await api.POST("/session", { body: { email, password } })));

export async function signOut() {
  const { error, response } = await api.DELETE("/session");
  if (response.status !== 401) okOrThrow({ error, response }); // already over: as asked
  token = "";
  setEnded(false);
}

export const setPassword = async (body: components["schemas"]["PasswordRequest"]) => okOrThrow(await api.PUT("/password", { body }));
