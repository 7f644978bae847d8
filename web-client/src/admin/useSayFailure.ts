import { NoAnswerError } from "../api/problem";
import { useTexts } from "../i18n/i18n";

/** A failure in the reader's language: what the server said, or that it said nothing. */
export function useSayFailure() {
  const { t } = useTexts();
  return (error: Error) => (error instanceof NoAnswerError ? t("admin:noAnswer") : error.message);
}
