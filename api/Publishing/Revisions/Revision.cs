namespace Cleantech.Api.Publishing.Revisions;

/// <summary>A record's content as one save left it. Never changed; dropped only by what `RevisionOptions` allows, and with its record.</summary>
public sealed class Revision
{
    public const int NoteMaxLength = 500;

    private Revision() { } // for EF

    public Revision(Record record, IRecordContent content, RevisionScope scope, string? note, int? restoredFrom)
    {
        RecordId = record.Id;
        Number = record.Version;
        Stamp = record.Stamp;
        At = record.UpdatedAt;
        By = record.UpdatedBy;
        Note = note;
        RestoredFrom = restoredFrom;
        Facts = scope.Facts;
        Languages = string.Join(' ', scope.Languages);
        Content = content.ToJson();
    }

    /// <summary>As it was in another installation, whose entity tags mean nothing here.</summary>
    public Revision(
        Guid recordId,
        int number,
        DateTimeOffset at,
        Guid? by,
        string? note,
        int? restoredFrom,
        RevisionScope scope,
        IRecordContent content
    )
    {
        (RecordId, Number, At, By, Note, RestoredFrom) = (recordId, number, at, by, note, restoredFrom);
        Facts = scope.Facts;
        Languages = string.Join(' ', scope.Languages);
        Content = content.ToJson();
    }

    public Guid RecordId { get; private set; }

    /// <summary>The record's version that this save made.</summary>
    public int Number { get; private set; }

    /// <summary>The record's entity tag after this save; null for those of before it was noted.</summary>
    public int? Stamp { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Id of the user, never the name; null: an API key or the system.</summary>
    public Guid? By { get; private set; }

    public string? Note { get; private set; }
    public int? RestoredFrom { get; private set; }

    /// <summary>Whether facts differ from the revision before.</summary>
    public bool Facts { get; private set; }

    /// <summary>Languages whose texts do, joined by spaces.</summary>
    public string Languages { get; private set; } = "";

    public string Content { get; private set; } = "";
}

/// <summary>What a save changed: the facts, the texts of which languages.</summary>
public sealed record RevisionScope(bool Facts, IReadOnlyList<string> Languages);

/// <summary>A language was published from a revision: such a one is never dropped, so that what was once public stays readable.</summary>
public sealed class PublishedRevision
{
    public Guid RecordId { get; set; }
    public int Number { get; set; }
    public string Locale { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
