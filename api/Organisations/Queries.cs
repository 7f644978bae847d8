using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Organisations;

internal static class OrganisationQueries
{
    private const int MostCandidates = 5;

    /// <summary>Organisations that look like this one: the same name (in any language, without marks), register number or website.</summary>
    public static async Task<IReadOnlyList<Guid>> LookAlikes(CmsDb db, IRecordContent content, CancellationToken cancellation)
    {
        var organisation = (OrganisationRequest)content;
        var names = NamesOf(organisation);
        var numbers = (organisation.Identifiers ?? []).Select(i => $"{i.Scheme} {i.Value}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var site = Site(organisation.Website);

        // Names live in the JSON of a few hundred rows; reading them all costs milliseconds, once per new organisation.
        var present = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Record.TrashedAt == null)
            .Select(o => new { o.Id, o.Content })
            .ToListAsync(cancellation);
        return
        [
            .. present
                .Where(o =>
                    NamesOf(o.Content).Overlaps(names)
                    || (o.Content.Identifiers ?? []).Any(i => numbers.Contains($"{i.Scheme} {i.Value}"))
                    || (site is not null && Site(o.Content.Website) == site)
                )
                .Select(o => o.Id)
                .Take(MostCandidates),
        ];
    }

    private static HashSet<string> NamesOf(OrganisationRequest organisation) =>
        organisation
            .Translations.Values.SelectMany(t => (t.AlternativeNames ?? []).Append(t.Name))
            .Concat((organisation.Names ?? new Dictionary<string, string>()).Values)
            .Append(organisation.LegalName)
            .OfType<string>()
            .Select(Folding.Words)
            .Where(words => words.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

    private static string? Site(string? website) =>
        Uri.TryCreate(website, UriKind.Absolute, out var uri)
            ? (uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host).ToLowerInvariant()
                + uri.AbsolutePath.TrimEnd('/')
            : null;
}
