import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { addressText } from "../api/lists";
import { speak } from "../i18n/i18n";
import { chosenLocale, homePath, isLocale, preferredLocale, sectionOf } from "../i18n/locale";
import { HomePage } from "../site/HomePage";
import { NotFoundPage, ProblemPage } from "../site/ProblemPage";
import { PreviewProblem } from "../site/previews/PreviewProblem";
import { startPreview } from "../site/previews/startPreview";
import { SectionPage } from "../site/SectionPage";
import { SiteLayout } from "../site/SiteLayout";
import { startHome, startRecord, startSection } from "../site/starts";
import { Skeleton } from "../ui/Skeleton";
import { parseSearch } from "./addresses";
import { queries } from "./queries";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFoundPage });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ href: homePath(preferredLocale()), replace: true });
  },
});

const studio = createRoute({
  getParentRoute: () => root,
  path: "/studio",
  beforeLoad: () => speak(chosenLocale()),
});

const studioPage = createRoute({
  getParentRoute: () => studio,
  path: "/$",
  component: lazyRouteComponent(() => import("../admin/Studio"), "Studio"),
});

const site = createRoute({
  getParentRoute: () => root,
  path: "/$locale",
  beforeLoad: async ({ params }) => {
    if (!isLocale(params.locale)) throw redirect({ href: homePath(preferredLocale()), replace: true });
    await speak(params.locale);
    return { locale: params.locale };
  },
  component: SiteLayout,
  errorComponent: ProblemPage,
});

const home = createRoute({
  getParentRoute: () => site,
  path: "/",
  loader: ({ context }) => startHome(context.queries, context.locale),
  component: HomePage,
});

const section = createRoute({
  getParentRoute: () => site,
  path: "/$section",
  validateSearch: (search: Record<string, string>) => search,
  // Not by filters: while those change, the list that is there stays until the next one comes.
  loader: ({ context, params, location }) =>
    startSection(context.queries, context.locale, sectionOf(context.locale, params.section), location.search),
  component: SectionPage,
});

const record = createRoute({
  getParentRoute: () => site,
  path: "/$section/$slug",
  validateSearch: (search: Record<string, string>) => search,
  loader: ({ context, params }) => startRecord(context.queries, context.locale, sectionOf(context.locale, params.section), params.slug),
  component: lazyRouteComponent(() => import("../site/RecordPage"), "RecordPage"),
});

const preview = createRoute({
  getParentRoute: () => site,
  path: "/preview/$token",
  loader: ({ context, params }) => startPreview(context.queries, params.token),
  component: lazyRouteComponent(() => import("../site/previews/PreviewPage"), "PreviewPage"),
  errorComponent: PreviewProblem,
});

const previewed = createRoute({
  getParentRoute: () => site,
  path: "/preview/$token/$section/$id",
  loader: ({ context, params }) =>
    startPreview(context.queries, params.token, { section: sectionOf(context.locale, params.section), id: params.id }),
  component: lazyRouteComponent(() => import("../site/previews/PreviewedPage"), "PreviewedPage"),
  errorComponent: PreviewProblem,
});

export const router = createRouter({
  routeTree: root.addChildren([start, studio.addChildren([studioPage]), site.addChildren([home, section, record, preview, previewed])]),
  context: { queries },
  parseSearch,
  stringifySearch: addressText,
  defaultErrorComponent: ProblemPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: Skeleton,
  defaultPendingMs: 300,
  defaultPreload: false,
  scrollRestoration: true,
  trailingSlash: "preserve",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
