import { onDate, partialDate } from "../i18n/formats";
import { useTexts } from "../i18n/i18n";
import { NotStated } from "./NotStated";

interface WhenProps {
  date: string | null | undefined;
  /** It stands in a sentence that says when something was done. */
  inSentence?: boolean;
}

/** A partial date; what nobody stated is said so. */
export function When({ date, inSentence = false }: WhenProps) {
  const { locale } = useTexts();
  return date ? <time dateTime={date}>{inSentence ? onDate(date, locale) : partialDate(date, locale)}</time> : <NotStated />;
}
