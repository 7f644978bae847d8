using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Vocabularies;

/// <summary>Where vocabularies are kept and changed, and where records ask whether a term exists.</summary>
internal sealed class VocabularyDesk(
    CmsDb db,
    Lists lists,
    RecordTypes types,
    IValidator<VocabularyRequest> validator,
    ContentVersion version,
    TimeProvider clock
) : ITerms
{
    private const string Kind = "vocabulary";

    /// <summary>Adds the vocabularies and closed members that this version brings; what editors wrote stays.</summary>
    public async Task Complete(CancellationToken cancellation)
    {
        var present = await db.Vocabularies.ToDictionaryAsync(v => v.Name, cancellation);
        foreach (var name in lists.Names)
            if (!present.TryGetValue(name, out var vocabulary))
                db.Add(new Vocabulary(name, lists.Initial(name), clock.GetUtcNow()));
            else if (lists.Completed(name, vocabulary.Terms) is var completed && !ReferenceEquals(completed, vocabulary.Terms))
                vocabulary.Revise(completed, clock.GetUtcNow());
        if (db.ChangeTracker.HasChanges())
            await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Puts terms in the place of a vocabulary's; refused when that would leave a record with a term that means nothing.</summary>
    public async Task<Problem?> Revise(Vocabulary vocabulary, IReadOnlyList<Term> terms, CancellationToken cancellation)
    {
        if (lists.Members(vocabulary.Name) is { } members && !members.ToHashSet().SetEquals(terms.Select(t => t.Id)))
            return Problem.Validation(FieldError.At("/terms", "closed-list", string.Join(", ", members)));

        var removed = vocabulary.Terms.Select(t => t.Id).Except(terms.Select(t => t.Id)).ToList();
        var name = vocabulary.Name;
        vocabulary.Revise(terms, clock.GetUtcNow());
        try
        {
            var (problem, sequence) = await db.Write(
                async c =>
                {
                    // Within the writer: nobody can begin to use a term between this look and the commit.
                    var commands = db.Commands();
                    if (Used(commands, name, removed) is { Count: > 0 } used)
                        return (InUse(used), 0L);
                    await db.SaveChangesAsync(c);
                    return (
                        (Problem?)null,
                        PublishedStore.Append(commands, Kind, name, "", isRemoval: false, clock.GetUtcNow().ToUnixTimeMilliseconds())
                    );
                },
                cancellation,
                commits: done => done.Item1 is null
            );
            if (problem is null)
                version.Raise(sequence);
            return problem;
        }
        catch (DbUpdateConcurrencyException)
        {
            var stamp = await db.Vocabularies.AsNoTracking().Where(v => v.Name == name).Select(v => v.Stamp).SingleAsync(cancellation);
            return Preconditions.Failed($"\"{stamp}\"");
        }
    }

    /// <summary>
    /// Takes over another installation's terms, within a transaction: in the place of the present ones (then as of when they were changed
    /// there), or in front of them. Gives the change's sequence, 0 when nothing is other than before.
    /// </summary>
    public async Task<(Problem? Problem, long Sequence)> Take(
        string name,
        IReadOnlyList<Term> terms,
        DateTimeOffset updatedAt,
        bool replaces,
        CancellationToken cancellation
    )
    {
        if (await db.Vocabularies.SingleOrDefaultAsync(v => v.Name == name, cancellation) is not { } vocabulary)
            return (Problem.Validation(FieldError.At("/name", "unknown-vocabulary", string.Join(", ", lists.Names))), 0);
        // What is here passes, though the installation has taken a language up since, in which its terms have no labels yet.
        if (!replaces && Json(terms) == Json(vocabulary.Terms))
            return (null, 0);
        var check = await validator.ValidateAsync(new VocabularyRequest { Terms = terms }, cancellation);
        if (!check.IsValid)
            return (Problem.Validation([.. check.ToErrors()]), 0);
        if (lists.Members(name) is { } members && terms.Any(t => !members.Contains(t.Id)))
            return (Problem.Validation(FieldError.At("/terms", "closed-list", string.Join(", ", members))), 0);

        IReadOnlyList<Term> wanted = replaces ? terms : [.. terms, .. vocabulary.Terms.Where(p => terms.All(t => t.Id != p.Id))];
        wanted = lists.Completed(name, wanted);
        var isDated = replaces && vocabulary.UpdatedAt != updatedAt;
        if (!isDated && Json(wanted) == Json(vocabulary.Terms))
            return (null, 0);
        vocabulary.Revise(wanted, replaces ? updatedAt : clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        var commands = db.Commands();
        return (null, PublishedStore.Append(commands, Kind, name, "", isRemoval: false, clock.GetUtcNow().ToUnixTimeMilliseconds()));

        static string Json(IReadOnlyList<Term> terms) => JsonSerializer.Serialize(terms, StrictJson.Stored);
    }

    public async Task<IReadOnlyList<FieldError>> Unknown(
        IEnumerable<(string Pointer, string Vocabulary, string Term)> used,
        CancellationToken cancellation
    )
    {
        var uses = used.ToList();
        if (uses.Count == 0)
            return [];
        var names = uses.Select(u => u.Vocabulary).Distinct().ToList();
        var known = (await db.Vocabularies.AsNoTracking().Where(v => names.Contains(v.Name)).ToListAsync(cancellation)).ToDictionary(
            v => v.Name,
            v => v.Terms.Select(t => t.Id).ToHashSet(StringComparer.Ordinal)
        );
        return
        [
            .. uses.Where(u => !known[u.Vocabulary].Contains(u.Term)).Select(u => FieldError.At(u.Pointer, "unknown-term", u.Vocabulary, u.Term)),
        ];
    }

    /// <summary>Those of the terms that a record uses: as a draft, in the trash or as it is public.</summary>
    private IReadOnlyList<string> Used(Commands commands, string name, IReadOnlyList<string> terms)
    {
        var tables = db.Model.GetEntityTypes().Where(e => typeof(IRecordEntity).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!);
        return
        [
            .. terms.Where(term =>
                tables
                    .Select(table => $"SELECT r.kind, c.content FROM {table} c JOIN records r ON r.id = c.id WHERE c.content LIKE @p0")
                    .Append("SELECT kind, content FROM published_records WHERE content LIKE @p0")
                    .SelectMany(sql => commands.Rows(sql, r => (Kind: r.GetString(0), Content: r.GetString(1)), $"%\"{term}\"%"))
                    .Any(row => types.Of(Kinds.Parse(row.Kind)).Parse(row.Content).Terms().Any(t => t.Vocabulary == name && t.Term == term))
            ),
        ];
    }

    private static Problem InUse(IReadOnlyList<string> used) =>
        Problem.Conflict("term-in-use", string.Join(", ", used)) with
        {
            Errors = [.. used.Select(term => FieldError.At("/terms", "term-in-use", term))],
        };
}
