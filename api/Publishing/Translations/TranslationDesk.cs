using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>A record's languages beside each other, as the admin endpoints ask for them.</summary>
internal sealed class TranslationDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    TranslationBook book,
    Languages languages,
    IValidator<SourceLanguageRequest> sourceValidator,
    IValidator<StartingPointRequest> startValidator,
    CurrentUser user,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    public async Task<Results<TaggedOk<RecordTranslations>, Problem>> Read(RecordType type, Guid id, CancellationToken cancellation) =>
        await type.Load(db, id, cancellation) is { } entity ? await Answer(type, entity, cancellation) : Problem.NotFound;

    public async Task<Results<TaggedOk<RecordTranslations>, Problem>> Confirm(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var record = entity!.Record;
        if (record.Translations.Find(t => t.Locale == locale) is not { Words: not null, IsSource: false } row)
            return Problem.Conflict("nothing-to-confirm", locale);
        if (!row.IsStale && !row.IsUntranslated)
            return await Answer(type, entity, cancellation);

        row.Confirm(record.Source(), user.UserId, clock.GetUtcNow());
        return await Save(type, entity, cancellation);
    }

    public async Task<Results<TaggedOk<RecordTranslations>, Problem>> ChooseSource(
        RecordType type,
        Guid id,
        SourceLanguageRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        if (await sourceValidator.Faults(request, cancellation) is { } faults)
            return faults;
        var (entity, refusal) = await ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var record = entity!.Record;
        if (record.Translations.Find(t => t.Locale == request.Locale) is not { Words: not null } next)
            return NoTexts("/locale", request.Locale!, record);
        if (next.IsSource)
            return await Answer(type, entity, cancellation);

        record.MoveSource(next, user.UserId, clock.GetUtcNow());
        return await Save(type, entity, cancellation);
    }

    public async Task<Results<TaggedOk<TResponse>, Problem>> Start<TResponse>(
        RecordType type,
        Guid id,
        string locale,
        StartingPointRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        if (await startValidator.Faults(request, cancellation) is { } faults)
            return faults;
        var (entity, refusal) = await ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var record = entity!.Record;
        if (record.Texts.Exists(t => t.Locale == locale))
            return Problem.Conflict("language-present", locale);
        if (!record.Texts.Exists(t => t.Locale == request.From))
            return NoTexts("/from", request.From!, record);

        var row = record.Translations.Find(t => t.Locale == locale);
        if (row is null)
            record.Translations.Add(row = new Translation(record, locale, clock.GetUtcNow()));
        row.StartAsCopy();
        return await records.Revise<TResponse>(type, entity, Copying.Start(type, entity.Content, locale, request.From!), cancellation);
    }

    public Task<Results<TaggedCreated<TResponse>, Problem>> Copy<TResponse>(
        RecordType type,
        Guid id,
        string? idempotencyKey,
        CancellationToken cancellation
    ) => records.Create<TResponse>(type, $"copies/{id}", () => Original(type, id, cancellation), idempotencyKey, cancellation);

    private async Task<(RecordHandlers.Beginning?, Problem?)> Original(RecordType type, Guid id, CancellationToken cancellation) =>
        await type.Load(db, id, cancellation) switch
        {
            null => (null, Problem.NotFound),
            { Record.IsTrashed: true } => (null, Problem.Conflict("in-trash")),
            var entity => (new(Copying.Duplicate(type, book.InOurs(entity.Content)), entity.Record.Translations), null),
        };

    private async Task<(IRecordEntity? Entity, Problem? Refusal)> ForChange(RecordType type, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        return (entity, refusal ?? (entity!.Record.IsTrashed ? Problem.Conflict("in-trash") : null));
    }

    private async Task<Results<TaggedOk<RecordTranslations>, Problem>> Save(RecordType type, IRecordEntity entity, CancellationToken cancellation)
    {
        entity.Record.Follow(clock.GetUtcNow());
        entity.Record.Move();
        if (await desk.TrySave(entity.Record.Id, cancellation) is { } stale)
            return stale;
        return await Answer(type, entity, cancellation);
    }

    private async Task<TaggedOk<RecordTranslations>> Answer(RecordType type, IRecordEntity entity, CancellationToken cancellation)
    {
        var (record, language) = (entity.Record, Wording.LanguageOf(http.HttpContext!.Request));
        var people = await People.Among(db, record.Translations.Select(t => t.ConfirmedBy), cancellation);
        var rows = record.Translations.Where(t => languages.Has(t.Locale) || t.State != TranslationState.Missing);
        return new TaggedOk<RecordTranslations>(
            new RecordTranslations { SourceLanguage = record.Source()?.Locale, Languages = [.. rows.OrderBy(Place).Select(Status)] },
            record.ETag
        );

        (int, string) Place(Translation row) => (languages.All.Append(row.Locale).ToList().IndexOf(row.Locale), row.Locale);

        TranslationStatus Status(Translation row)
        {
            // Counted anew: what is stored may be from before midnight.
            var missing = book.Missing(type, entity.Content, row.Locale).Select(m => m with { Detail = Wording.Of(m.Code, language, m.Values) });
            return new TranslationStatus
            {
                Locale = row.Locale,
                State = row.State,
                Modified = row.IsModified,
                IsSource = row.IsSource,
                Missing = [.. missing],
                IsComplete = !missing.Any(),
                IsStale = row.IsStale,
                IsUntranslated = row.IsUntranslated,
                ConfirmedAt = row.ConfirmedAt,
                ConfirmedBy = row.ConfirmedBy,
                ConfirmedByName = people.Of(row.ConfirmedBy)?.Name,
                UpdatedAt = row.UpdatedAt,
            };
        }
    }

    private static Problem NoTexts(string pointer, string locale, Record record) =>
        Problem.Validation(
            FieldError.At(
                pointer,
                "no-texts-in-language",
                locale,
                record.Texts.Count == 0 ? "–" : string.Join(", ", record.Texts.Select(t => t.Locale).Order(StringComparer.Ordinal))
            )
        );
}
