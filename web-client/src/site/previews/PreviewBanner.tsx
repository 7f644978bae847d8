import type { PreviewContents } from "../../api/previews";
import { dayOf } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Notice } from "../../ui/Notice";

/** Says that this isn't public, above whatever a preview shows; `all` leads to the other pages of a release. */
export function PreviewBanner({ contents, all }: { contents: PreviewContents; all?: string }) {
  const { t, locale } = useTexts();
  return (
    <div className="wrap">
      <meta name="robots" content="noindex, nofollow" />
      <Notice kind="stale" title={t("preview.title")} action={all && <a href={all}>{t("preview.all")}</a>}>
        {t("preview.until", { date: dayOf(contents.expiresAt, locale) })}
      </Notice>
    </div>
  );
}
