using System.Text.Json;

namespace Cleantech.Api.Publishing.Revisions;

/// <summary>One save of a record.</summary>
public sealed record RevisionRow
{
    /// <summary>The record's version that this save made: 1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>When it was saved (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the user who saved; null: an API key or the system.</summary>
    public required Guid? By { get; init; }

    /// <summary>Name of that user; null: an API key, the system, or erased.</summary>
    public required string? ByName { get; init; }

    /// <summary>What whoever saved wrote about it; null if nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>What differs from the revision before.</summary>
    public required RevisionChanges Changed { get; init; }

    /// <summary>The earlier revision that this one brought back; null if none.</summary>
    public required int? RestoredFrom { get; init; }

    /// <summary>Languages whose texts the public sees as they are in this revision.</summary>
    public required IReadOnlyList<string> PublishedIn { get; init; }

    /// <summary>True when the public sees this revision's facts.</summary>
    public required bool HasPublishedFacts { get; init; }

    /// <summary>Languages that were ever published from this revision: such a revision is never dropped.</summary>
    public required IReadOnlyList<string> OncePublishedIn { get; init; }
}

/// <summary>What a save changed.</summary>
public sealed record RevisionChanges
{
    /// <summary>True when anything but texts differs.</summary>
    public required bool Facts { get; init; }

    /// <summary>Languages whose texts differ.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
}

/// <summary>A page of a record's revisions, the newest first.</summary>
public sealed record RevisionPage
{
    /// <summary>The revisions.</summary>
    public required IReadOnlyList<RevisionRow> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

/// <summary>
/// Which earlier revision is to be the record's content again. It is saved by the rules of today: refused are references to records that are
/// gone, unless the present draft has them too. Links in texts are no fault, as in any save. Whatever the new revision names that is gone
/// stands in the answer's `meta.warnings` (`reference-gone`), with its places.
/// </summary>
public sealed record RestoreRequest
{
    /// <summary>Number of the revision to bring back.</summary>
    public int? From { get; init; }

    /// <summary>A word about it for the history, up to 500 characters; null for none.</summary>
    public string? Note { get; init; }
}

/// <summary>What is different between two revisions of a record.</summary>
public sealed record RevisionDifferences
{
    /// <summary>Number of the earlier revision, or the one to compare with.</summary>
    public required int From { get; init; }

    /// <summary>Number of the revision that is compared.</summary>
    public required int To { get; init; }

    /// <summary>Field by field, in the order of the contract. Empty when they are alike.</summary>
    public required IReadOnlyList<Difference> Changes { get; init; }
}

/// <summary>One place in which two revisions differ.</summary>
public sealed record Difference
{
    /// <summary>Where (RFC 6901), in the revision `to`; in `from` for what was removed. Items of lists are matched by their `id`.</summary>
    public required string Pointer { get; init; }

    /// <summary>What happened there.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>The value in `from`; null when it was added. For `moved`: the ids in their former order.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>The value in `to`; null when it was removed. For `moved`: the ids in their present order.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>For texts: the pieces in reading order, word by word (line by line in very long ones); null for everything else.</summary>
    public required IReadOnlyList<TextPiece>? Words { get; init; }
}

/// <summary>What happened at a place: something came, went, has another value, or a list has another order.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>A run of words that both have, or only one.</summary>
public sealed record TextPiece(TextPieceKind Kind, string Text);

/// <summary>Whether a run of words is in both revisions, only in `to` (added) or only in `from` (removed).</summary>
public enum TextPieceKind
{
    Same,
    Added,
    Removed,
}
