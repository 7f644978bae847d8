using System.Globalization;
using System.Text.Json;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Publishing;

/// <summary>
/// What a caller is told whose change was meant for a state that is no longer the present one: the present one, who made it, and where it
/// differs from the one that was read. With it a client merges without asking again.
/// </summary>
public sealed class PresentState(CmsDb db, RecordTypes types, IMapper mapper, CurrentUser user, IHttpContextAccessor http)
{
    public async Task<Problem> Refusal(Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear(); // what is tracked is what the caller wanted
        var kind = await db.Records.Where(r => r.Id == id).Select(r => (RecordKind?)r.Kind).SingleOrDefaultAsync(cancellation);
        if (kind is null || await types.Of(kind.Value).Load(db, id, cancellation) is not { } entity)
            return Problem.NotFound;
        var (record, type) = (entity.Record, types.Of(kind.Value));
        var (by, at) = await Last(record, cancellation);
        var refusal = Preconditions.Failed(record.ETag, by, at);
        // Whoever may write or publish a kind by a key need not be allowed to read it.
        return user.MayRead(type.Published.Path)
            ? refusal with
            {
                Current = Shown(entity, type),
                Changed = await Changed(entity, cancellation),
            }
            : refusal;
    }

    /// <summary>Who moved the tag last, and when: the audit log knows it of publications and reviews too. Nobody's name where a program did.</summary>
    private async Task<(string? Name, DateTimeOffset At)> Last(Record record, CancellationToken cancellation)
    {
        var target = record.Id.ToString("D");
        var entry = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Target == target && !e.Act.StartsWith("comment."))
            .OrderByDescending(e => e.Sequence)
            .Select(e => new
            {
                e.Caller,
                e.At,
                e.Act,
            })
            .FirstOrDefaultAsync(cancellation);
        // Of its content and of the trash the record itself knows.
        var isItsOwn =
            entry?.Act is null or AuditActs.RecordCreated or AuditActs.RecordRevised or AuditActs.RecordTrashed or AuditActs.RecordRestored;
        var caller = AccessNotes.Id(entry?.Caller ?? "");
        var (id, at) = isItsOwn ? (record.UpdatedBy, record.UpdatedAt) : (caller is (AccessNotes.UserKind, var user) ? user : (Guid?)null, entry!.At);
        return (await db.Users.Where(u => u.Id == id).Select(u => u.Name).FirstOrDefaultAsync(cancellation), at);
    }

    private Dictionary<string, JsonElement> Shown(IRecordEntity entity, RecordType type)
    {
        var response = mapper.Map(
            entity,
            entity.GetType(),
            type.Response,
            options => options.Items[PublishingMapping.Warnings] = Array.Empty<RecordWarning>()
        );
        return Preconditions.Members(response, type.Response);
    }

    /// <summary>
    /// A tag's number rises with saves and publications alike; the content that it stood for is that of the last revision up to it. Null
    /// when that one was dropped, or made before revisions noted the number.
    /// </summary>
    private async Task<IReadOnlyList<string>?> Changed(IRecordEntity entity, CancellationToken cancellation)
    {
        var record = entity.Record;
        if (NamedStamp() is not { } stamp || stamp > record.Stamp)
            return null;
        var revisions = db.Set<Revision>().AsNoTracking().Where(r => r.RecordId == record.Id);
        var next = await revisions.Where(r => r.Stamp > stamp).MinAsync(r => (int?)r.Number, cancellation);
        if (next is null)
            return [];
        var read = await revisions.Where(r => r.Number == next - 1 && r.Stamp <= stamp).Select(r => r.Content).SingleOrDefaultAsync(cancellation);
        return read is null ? null : [.. ContentDifferences.Between(read, entity.Content.ToJson()).Select(d => d.Pointer)];
    }

    private int? NamedStamp() =>
        EntityTagHeaderValue.TryParseList([http.HttpContext?.Request.Headers.IfMatch.ToString() ?? ""], out var tags)
        && tags is [{ IsWeak: false } tag]
        && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var stamp)
            ? stamp
            : null;
}
