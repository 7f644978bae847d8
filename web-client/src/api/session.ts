import { queryOptions } from "@tanstack/react-query";
import { api, okOrThrow } from "./client";
import { ProblemError } from "./problem";
import type { components } from "./schema";

export type Session = components["schemas"]["SessionResponse"];

// Known to pages of our own origin only; the server compares it with the session's (OWASP: synchronizer token).
let token = "";

api.use({
  onRequest({ request }) {
    if (token && request.method !== "GET") request.headers.set("X-XSRF-TOKEN", token);
    return request;
  },
});

function remember(session: Session): Session {
  token = session.antiforgeryToken;
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
  okOrThrow(await api.DELETE("/session"));
  token = "";
}

export const setPassword = async (body: components["schemas"]["PasswordRequest"]) => okOrThrow(await api.PUT("/password", { body }));
