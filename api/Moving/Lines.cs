using System.Text.Json;
using System.Text.Json.Serialization;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Vocabularies;

namespace Cleantech.Api.Moving;

// What the lines of an export hold, one JSON object each. The form is public: docs/export-format.md.

/// <summary>How lines are told apart: the member `kind`, which each of them begins with.</summary>
internal static class LineKinds
{
    public const string Header = "cleantech-export";
    public const string Vocabulary = "vocabulary";
    public const string Record = "record";
    public const string Revision = "revision";
    public const string Tombstone = "tombstone";
    public const string End = "end";

    public static IReadOnlyList<string> All { get; } = [Header, Vocabulary, Record, Revision, Tombstone, End];
}

/// <summary>The first line.</summary>
internal sealed record HeaderLine
{
    public const int PresentVersion = 1;

    public string Kind { get; init; } = LineKinds.Header;

    /// <summary>Of the format; rises when older programs could no longer read it.</summary>
    public required int Version { get; init; }

    /// <summary>The installation's languages.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Whether the records' revisions are in it.</summary>
    public required bool Revisions { get; init; }
}

/// <summary>A vocabulary with its terms, in their order.</summary>
internal sealed record VocabularyLine
{
    public string Kind { get; init; } = LineKinds.Vocabulary;
    public required string Name { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required IReadOnlyList<Term> Terms { get; init; }
}

/// <summary>A record: its draft, and all that makes up what the public sees of it.</summary>
internal sealed record RecordLine
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoSlugs = new Dictionary<string, IReadOnlyList<string>>();
    public static readonly IReadOnlyDictionary<string, PublicationState> NoPublications = new Dictionary<string, PublicationState>();

    public string Kind { get; init; } = LineKinds.Record;
    public required RecordKind Type { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Number of its last revision.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public Guid? UpdatedBy { get; init; }
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>The draft, as editors write it.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>The language that the others are translations of; null: there are no texts.</summary>
    public string? SourceLanguage { get; init; }

    /// <summary>How the other languages stand to it.</summary>
    public IReadOnlyDictionary<string, TranslationState>? Translations { get; init; }

    /// <summary>Languages that are public, or once were.</summary>
    public IReadOnlyDictionary<string, PublicationState>? Publications { get; init; }

    /// <summary>What the public sees; null: nothing.</summary>
    public PublishedState? Published { get; init; }

    /// <summary>By language, every address under which it is, or once was, public.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Slugs { get; init; }

    /// <summary>Records that it still names though they were purged.</summary>
    public IReadOnlyList<Guid>? Gone { get; init; }

    internal sealed record TranslationState
    {
        public DateTimeOffset? ConfirmedAt { get; init; }
        public Guid? ConfirmedBy { get; init; }
        public bool Stale { get; init; }
        public bool Untranslated { get; init; }
    }

    internal sealed record PublicationState
    {
        public required Publishing.PublicationState State { get; init; }
        public required int Version { get; init; }
        public required DateTimeOffset PublishedAt { get; init; }
        public required DateTimeOffset UpdatedAt { get; init; }
    }

    internal sealed record PublishedState
    {
        /// <summary>Number of the revision whose facts these are.</summary>
        public required int Version { get; init; }

        public required JsonElement Content { get; init; }
    }
}

/// <summary>A save of the record whose line came before.</summary>
internal sealed record RevisionLine
{
    public string Kind { get; init; } = LineKinds.Revision;
    public required Guid Record { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? By { get; init; }
    public string? Note { get; init; }
    public int? RestoredFrom { get; init; }
    public required bool Facts { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>When which language was published from it.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? PublishedIn { get; init; }

    public required JsonElement Content { get; init; }
}

/// <summary>A record that was public and is purged: its addresses stay 410.</summary>
internal sealed record TombstoneLine
{
    public string Kind { get; init; } = LineKinds.Tombstone;
    public required RecordKind Type { get; init; }
    public required Guid Id { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Slugs { get; init; }
}

/// <summary>The last line: without it the file isn't whole.</summary>
internal sealed record EndLine
{
    public string Kind { get; init; } = LineKinds.End;

    /// <summary>How many lines come before this one.</summary>
    public required int Lines { get; init; }
}

internal static class LineJson
{
    /// <summary>As strict as the API is. A record in a line stands deeper than alone.</summary>
    public static JsonSerializerOptions Strict { get; } = new(StrictJson.Options) { MaxDepth = 2 * StrictJson.MaxDepth };

    /// <summary>For what a line is, before it is known of which kind.</summary>
    public static JsonSerializerOptions Tolerant { get; } = new(Strict) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public static JsonSerializerOptions Written { get; } = new(Strict) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
