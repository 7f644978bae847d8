using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using FluentValidation;

namespace Cleantech.Api.Publishing;

/// <summary>
/// What a kind tells the shared rooms about itself: names and functions, nothing to inherit. Each resource folder has one, in `Descriptor.cs`.
/// </summary>
public sealed class RecordType
{
    /// <summary>How the public finds and lists it.</summary>
    public required PublishedType Published { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>The form in which its endpoints answer a record.</summary>
    public required Type Response { get; init; }

    /// <summary>Code points that an address may have.</summary>
    public int SlugMaxLength { get; init; } = 120;

    /// <summary>Field of a language's texts that holds the title.</summary>
    public required string TitleField { get; init; }

    /// <summary>Code points that a title may have.</summary>
    public required int TitleMaxLength { get; init; }

    /// <summary>Reads what was stored.</summary>
    public required Func<string, IRecordContent> Parse { get; init; }

    /// <summary>Reads what a client sent, merged into what was stored: strictly.</summary>
    public required Func<string, IRecordContent> ParseStrictly { get; init; }

    /// <summary>Names of the lists whose items are children with an id.</summary>
    public IReadOnlySet<string> ListsOfChildren { get; init; } = new HashSet<string>();

    /// <summary>The columns in which a table brings records of the kind; by default it can't.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>Makes the empty entity for a new record.</summary>
    public required Func<Record, IRecordEntity> New { get; init; }

    /// <summary>Loads one record for change, with its texts and publications.</summary>
    public required Func<CmsDb, Guid, CancellationToken, Task<IRecordEntity?>> Load { get; init; }

    /// <summary>The rules for drafts.</summary>
    public required Func<IServiceProvider, IRecordContent, IReadOnlyList<FieldError>> Malformed { get; init; }

    /// <summary>What is missing or wrong to publish this language.</summary>
    public required Func<IServiceProvider, IRecordContent, string, IReadOnlyList<FieldError>> Unpublishable { get; init; }

    /// <summary>What contradicts other records of the kind; by default nothing can.</summary>
    public Func<CmsDb, IRecordContent, Guid, CancellationToken, Task<IReadOnlyList<FieldError>>>? Inconsistent { get; init; }

    /// <summary>The content with other tags: some added, some taken away; null for kinds that have none.</summary>
    public Func<IRecordContent, IReadOnlyList<string>, IReadOnlyList<string>, IRecordContent>? Retagged { get; init; }

    /// <summary>Look-alikes of a record about to be created; by default none are looked for.</summary>
    public Func<CmsDb, IRecordContent, CancellationToken, Task<IReadOnlyList<Guid>>>? LookAlikes { get; init; }

    /// <summary>The published records it names, in which role, and what the other end shows of it.</summary>
    public required Func<IRecordContent, IEnumerable<Naming>> Names { get; init; }

    /// <summary>Values to filter by.</summary>
    public required Func<IRecordContent, IEnumerable<(string Name, string Value)>> Facets { get; init; }

    /// <summary>The kind's own date, for sorting and ranges; null when unknown.</summary>
    public required Func<IRecordContent, PartialDate?> Date { get; init; }

    /// <summary>Where it is on Earth, null when unknown; by default the kind has no place.</summary>
    public Func<IRecordContent, SpherePoint?>? Place { get; init; }

    /// <summary>Days from which its documents come out otherwise, though nobody writes anything; by default there are none.</summary>
    public Func<IRecordContent, IEnumerable<DateOnly>>? Turns { get; init; }

    /// <summary>The document in one language.</summary>
    public required Func<Rendering, Rendered> Render { get; init; }
}

/// <summary>A record names another in a role; `Detail` is what the other end shows of it.</summary>
public sealed record Naming(RecordKind Kind, Guid Target, string Role, object? Detail = null);

/// <summary>A rendered document and the name by which others refer to it.</summary>
public sealed record Rendered(string Name, IPublishedDocument Document);
