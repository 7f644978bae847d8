import type { Kind } from "../i18n/locale";
import { AlliancePage } from "./alliances/AlliancePage";
import { ArticlePage } from "./articles/ArticlePage";
import { LetterPage } from "./letters/LetterPage";
import { OrganisationPage } from "./organisations/OrganisationPage";

/** The page of one record, by its kind. */
export const recordPages: Record<Kind, (props: { slug: string }) => React.ReactNode> = {
  organisations: OrganisationPage,
  alliances: AlliancePage,
  "letters-of-intent": LetterPage,
  articles: ArticlePage,
};
