import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ProblemError } from "../api/problem";
import "../ui/site.css";
import { addressWithin } from "./addresses";
import { queries } from "./queries";
import { router } from "./router";

// Links are plain, in our own pages and in the texts that editors wrote; a click on one stays within the application.
document.addEventListener("click", (event) => {
  const href = addressWithin(event);
  if (href === null) return;
  event.preventDefault();
  void router.navigate({ href });
});

// The text that the host put into the page stays until all that replaces it is there.
await router.load();
const element = document.getElementById("root");
if (!element) throw new Error("The page has no #root.");
// A refusal (not found, gone) is shown on its page; only what we didn't foresee is worth a line in the console.
createRoot(element, { onCaughtError: (error) => error instanceof ProblemError || console.error(error) }).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
