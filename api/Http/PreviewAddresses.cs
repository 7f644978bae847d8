using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace Cleantech.Api.Http;

/// <summary>
/// Addresses of previews, in the API and on the site. Whoever has one sees a draft: so nothing keeps such an answer, no search engine lists
/// it, no page that is reached from there is told of it, and no log holds its token.
/// </summary>
internal static partial class PreviewAddresses
{
    /// <summary>Whether everything under this path is a preview's, be there one or not.</summary>
    public static bool Has(PathString path) => Address.IsMatch(path.Value ?? "");

    public static void Seal(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
    }

    // Not only where there is a preview: a link that was copied wrongly is logged too.
    [GeneratedRegex("^(/+api/+v1/+previews|/+[^/]+/+preview)(/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Address { get; }

    [GeneratedRegex("(?<!/admin)(?<=/previews?(?:/|%2F)+)[^/?#\\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex Token { get; }

    /// <summary>Hides the tokens from whatever an event has to tell: its own path, and the one that every event of a request carries along.</summary>
    internal sealed class Mask : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var (name, value) in logEvent.Properties.ToList())
                if (value is ScalarValue { Value: { } told } && told.ToString() is { } text && Token.IsMatch(text))
                    logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Token.Replace(text, "…"))));
        }
    }
}
