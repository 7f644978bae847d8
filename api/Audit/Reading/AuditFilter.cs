using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Audit.Reading;

/// <summary>Which entries are asked for.</summary>
internal sealed record AuditFilter
{
    private static readonly ParameterSpec CallerSpec = new(
        "caller",
        ParameterForm.Text,
        "Who: `user:` or `key:` with an id, `system`, or `nobody` (requests without a credential)."
    )
    {
        Maximum = 50,
    };

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("act", ParameterForm.Text, "What was done; several with commas.") { Values = AuditActs.All, IsList = true },
        CallerSpec,
        new("kind", ParameterForm.Text, "What it was done to.")
        {
            Values =
            [
                .. Enum.GetValues<RecordKind>().Select(k => k.Name()),
                "release",
                "bulk",
                "preview",
                "vocabulary",
                "content",
                AccessNotes.UserKind,
                AccessNotes.KeyKind,
                "audit",
            ],
        },
        new("target", ParameterForm.Text, "Id of what it was done to; of a vocabulary, its name.") { Maximum = AuditEntry.TargetMaxLength },
        new("from", ParameterForm.Instant, "From this moment on (RFC 3339)."),
        new("until", ParameterForm.Instant, "Before this moment (RFC 3339)."),
    ];

    public required IReadOnlyList<string> Acts { get; init; }
    public required string? Caller { get; init; }
    public required string? Kind { get; init; }
    public required string? Target { get; init; }
    public required DateTimeOffset? From { get; init; }
    public required DateTimeOffset? Until { get; init; }

    public static (AuditFilter Filter, Problem? Problem) Of(Query query)
    {
        var filter = new AuditFilter
        {
            Acts = query.List("act"),
            Caller = query.Text("caller")?.ToLowerInvariant(),
            Kind = query.Text("kind"),
            Target = query.Text("target")?.ToLowerInvariant(),
            From = query.Instant("from"),
            Until = query.Instant("until"),
        };
        if (filter.Caller is { } caller && caller is not ("system" or "nobody") && AccessNotes.Id(caller) is null)
            return (filter, Problem.Validation(FieldError.In("caller", "malformed-parameter", CallerSpec.Description)));
        // Nothing can be found between a moment and an earlier one: a mistake, not an empty log.
        if (filter.Until <= filter.From)
            return (filter, Problem.Validation(FieldError.In("until", "until-before-from")));
        return (filter, null);
    }

    public IQueryable<AuditEntry> In(IQueryable<AuditEntry> entries)
    {
        if (Acts.Count > 0)
            entries = entries.Where(e => Acts.Contains(e.Act));
        if (Caller is not null)
            entries = entries.Where(e => e.Caller == Caller);
        if (Kind is not null)
            entries = entries.Where(e => e.Kind == Kind);
        if (Target is not null)
            entries = entries.Where(e => e.Target == Target);
        if (From is not null)
            entries = entries.Where(e => e.At >= From);
        if (Until is not null)
            entries = entries.Where(e => e.At < Until);
        return entries;
    }
}
