import { partialDate } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { NotStated } from "./NotStated";

/** A partial date; what nobody stated is said so. */
export function When({ date }: { date: string | null | undefined }) {
  const { locale } = useTexts();
  return date ? <time dateTime={date}>{partialDate(date, locale)}</time> : <NotStated />;
}
