using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>The addresses that a record has and had.</summary>
internal static class SlugEndpoints
{
    public static void MapSlugs(this RouteGroupBuilder records, RecordType type)
    {
        records
            .MapGet("/{id:guid}/slugs", Slugs)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("The record's addresses by language: the present one, the public one, and all former public ones.");

        Task<Results<Ok<IReadOnlyDictionary<string, SlugHistory>>, Problem>> Slugs(Guid id, SlugDesk slugs, CancellationToken cancellation) =>
            slugs.History(type, id, cancellation);
    }
}
