import { QueryClient } from "@tanstack/react-query";
import { NoAnswerError, ProblemError } from "../api/problem";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refuses, it refuses again; a lost connection may come back.
      retry: (failures, error) =>
        (error instanceof NoAnswerError || (error instanceof ProblemError && error.status === 503)) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
});
