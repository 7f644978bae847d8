namespace Cleantech.Api.Delivery;

// The tables of the delivery house. They hold finished bytes and what finds them; ids are text, times are Unix milliseconds,
// so that the prepared commands that read them are the same on every database.

/// <summary>A record as the public sees it in one language: finished JSON, plain and brotli-compressed.</summary>
public sealed class PublishedDocument
{
    public string RecordId { get; set; } = "";
    public string Locale { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Slug { get; set; } = "";
    public string Name { get; set; } = "";
    public byte[] Json { get; set; } = [];
    public byte[] Brotli { get; set; } = [];

    /// <summary>Fingerprint of the bytes, without quotes or coding.</summary>
    public string ETag { get; set; } = "";

    public long PublishedAt { get; set; }
    public long UpdatedAt { get; set; }

    /// <summary>When these bytes came to be: `Last-Modified`.</summary>
    public long ChangedAt { get; set; }

    /// <summary>The change that made these bytes.</summary>
    public long Sequence { get; set; }

    /// <summary>Which renderer made it; `migrate` renders older ones anew.</summary>
    public int RenderVersion { get; set; }
}

/// <summary>A record's place in the lists of one reader's language: it stands there once, in the best language for that reader.</summary>
public sealed class Listing
{
    public string RecordId { get; set; } = "";

    /// <summary>The reader's language.</summary>
    public string Reader { get; set; } = "";

    /// <summary>The language of the document that such a reader gets.</summary>
    public string Locale { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>The name's place in the reader's alphabet.</summary>
    public byte[] NameKey { get; set; } = [];

    /// <summary>The kind's own date (signed, founded, event), as partial ISO 8601; empty when unknown.</summary>
    public string Date { get; set; } = "";

    /// <summary>First and last day that the date can mean (yyyy-MM-dd), for ranges; empty when unknown.</summary>
    public string DateFrom { get; set; } = "";

    public string DateUntil { get; set; } = "";

    /// <summary>Where it is, as a point of the unit sphere; null when unknown.</summary>
    public double? X { get; set; }

    public double? Y { get; set; }
    public double? Z { get; set; }

    public long PublishedAt { get; set; }
    public long UpdatedAt { get; set; }
}

/// <summary>A value by which a record can be filtered.</summary>
public sealed class Facet
{
    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
    public string RecordId { get; set; } = "";
}

/// <summary>A published record names another, in some role; the other shows it too.</summary>
public sealed class PublishedReference
{
    public string RecordId { get; set; } = "";
    public int Ordinal { get; set; }
    public string Kind { get; set; } = "";
    public string TargetId { get; set; } = "";
    public string TargetKind { get; set; } = "";
    public string Role { get; set; } = "";

    /// <summary>What the other end shows of it (relation's type, member's standing…), as JSON; null when nothing.</summary>
    public string? Detail { get; set; }
}

/// <summary>An address under which a record is, or once was, public. Kept for ever: a former one redirects, a vanished one is 410.</summary>
public sealed class PublishedSlug
{
    public string Kind { get; set; } = "";
    public string Locale { get; set; } = "";
    public string Slug { get; set; } = "";
    public string RecordId { get; set; } = "";
}

/// <summary>One step of the public content: some document appeared, changed or went. Append-only; the last sequence is the content's version.</summary>
public sealed class Change
{
    public long Sequence { get; set; }
    public string Kind { get; set; } = "";
    public string RecordId { get; set; } = "";
    public string Locale { get; set; } = "";

    /// <summary>`published` (new or other bytes) or `unpublished`.</summary>
    public string Act { get; set; } = "";

    public long At { get; set; }
}
