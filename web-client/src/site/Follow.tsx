import { productOrigin } from "../api/client";
import { addressText, type Filters } from "../api/lists";
import { useTexts } from "../i18n/i18n";

/** Forms in which the news can be followed; api/Feeds/FeedFormat.cs has the same. */
const forms = [
  { name: "RSS", file: "articles.rss", type: "application/rss+xml" },
  { name: "Atom", file: "articles.atom", type: "application/atom+xml" },
  { name: "JSON Feed", file: "articles.feed.json", type: "application/feed+json" },
];

interface FollowProps {
  /** What the feeds are narrowed to, by names of the API's parameters. */
  news?: Filters;
  calendar?: Filters;
}

/** Where a list or a record can be followed from elsewhere: what a program finds in the page's head, for people. */
export function Follow({ news, calendar }: FollowProps) {
  const { t } = useTexts();
  return (
    <nav className="follow" aria-label={t("follow.title")}>
      <span className="label">{t("follow.title")}</span>
      <ul>
        <FollowItems news={news} calendar={calendar} />
      </ul>
    </nav>
  );
}

export function FollowItems({ news, calendar }: FollowProps) {
  const { t, locale } = useTexts();
  const address = (file: string, filters: Filters) => `${productOrigin}/api/v1/${file}${addressText({ locale, ...filters })}`;
  return (
    <>
      {news &&
        forms.map(({ name, file, type }) => (
          <li key={file}>
            <a href={address(file, news)} type={type}>
              {name}
            </a>
          </li>
        ))}
      {calendar && (
        <li>
          <a href={address("calendar.ics", calendar)} type="text/calendar">
            {t("follow.calendar")}
          </a>
        </li>
      )}
    </>
  );
}
