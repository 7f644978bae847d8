using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Publishing.References;

/// <summary>Who names a record, and what its going would change.</summary>
internal static class ReferenceEndpoints
{
    /// <summary>What becomes of published records that name one which goes.</summary>
    public static readonly ParameterSpec References = new(
        "references",
        ParameterForm.Text,
        "What to do when published records refer to this one and nothing of it stays public: refuse (409 with the list), release them "
            + "(they are rendered anew without it), or cascade (they go too, in every language that shows it, and so on; needs the right to publish every kind)."
    )
    {
        Values = ["refuse", "release", "cascade"],
        Default = "refuse",
    };

    private static readonly IReadOnlyList<ParameterSpec> OfImpact =
    [
        new(
            "references",
            ParameterForm.Text,
            "Whether those who refer to it would be released or go too, as with DELETE; also refused as that would be, when too many would go."
        )
        {
            Values = ["release", "cascade"],
            Default = "release",
        },
        new("limit", ParameterForm.Number, "How many documents to list.")
        {
            Minimum = 1,
            Maximum = 1000,
            Default = "100",
        },
    ];

    public static ReferencePolicy Policy(this Query query) =>
        query.Text("references") switch
        {
            "release" => ReferencePolicy.Release,
            "cascade" => ReferencePolicy.Cascade,
            _ => ReferencePolicy.Refuse,
        };

    public static void MapReferences(this RouteGroupBuilder records, RecordType type)
    {
        records
            .MapGet("/{id:guid}/used-by", UsedBy)
            .Takes(ReferenceDesk.UsedByParameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Lists the records that name this one, in their drafts or in what is published of them, the newest first.");
        records
            .MapGet("/{id:guid}/publications/{locale}/impact", UnpublishingImpact)
            .Takes(OfImpact)
            .RequireAuthorization(Acts.ReadDrafts)
            .Refuses(409)
            .WithSummary("What the public would see go or change if this language were unpublished. Changes nothing.");
        records
            .MapGet("/{id:guid}/trashing/impact", TrashingImpact)
            .Takes(OfImpact)
            .RequireAuthorization(Acts.ReadDrafts)
            .Refuses(409)
            .WithSummary("What the public would see go or change if the record were put into the trash. Changes nothing.");

        Task<Results<Ok<UsedByPage>, Problem>> UsedBy(Guid id, Query query, ReferenceDesk desk, CancellationToken cancellation) =>
            desk.UsedBy(type, id, query, cancellation);

        Task<Results<Ok<Impact>, Problem>> UnpublishingImpact(
            Guid id,
            string locale,
            Query query,
            ReferenceDesk desk,
            CancellationToken cancellation
        ) => desk.Impact(type, id, locale, query, cancellation);

        Task<Results<Ok<Impact>, Problem>> TrashingImpact(Guid id, Query query, ReferenceDesk desk, CancellationToken cancellation) =>
            desk.Impact(type, id, locale: null, query, cancellation);
    }
}
