namespace Cleantech.Api.Publishing;

/// <summary>
/// What the public sees of a record, as the steps taken here change it. Publishing saves the outcome, a preview only renders it: what a
/// step makes of a record is said once.
/// </summary>
internal sealed class PublicSide(RecordType type, IRecordEntity entity, PublishedRecord? present)
{
    private readonly Record record = entity.Record;

    /// <summary>The public content; null when nothing is public.</summary>
    public IRecordContent? Content { get; private set; } = present is null ? null : type.Parse(present.Content);

    /// <summary>Version whose facts are public.</summary>
    public int? Version { get; private set; } = present?.Version;

    /// <summary>Whether this language shows the record as it now is.</summary>
    public bool Shows(string locale) =>
        record.In(locale) is { State: PublicationState.Published } publication && publication.Version == record.Version && Version == record.Version;

    /// <summary>Shows the record's present facts, and its present texts in this language.</summary>
    public void Publish(string locale, DateTimeOffset now)
    {
        var others = record.PublishedLocales.Where(l => l != locale).ToList();
        Content = entity.Content.WithTexts(others.Select(l => (l, Content!)).Append((locale, entity.Content)));
        Version = record.Version;
        record.Publish(locale, now);
    }

    public void Unpublish(IEnumerable<string> locales, DateTimeOffset now)
    {
        foreach (var locale in locales)
            record.Unpublish(locale, now);
        var staying = record.PublishedLocales.ToList();
        Content = staying.Count == 0 ? null : Content?.WithTexts(staying.Select(l => (l, Content)));
    }

    public PublicState State =>
        new(
            record.Id,
            type,
            Content,
            record.Publications.Where(p => p.State == PublicationState.Published).ToDictionary(p => p.Locale, p => (p.PublishedAt, p.UpdatedAt))
        );
}
