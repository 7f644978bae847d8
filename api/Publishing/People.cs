using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>Names of users, looked up when they are shown: everything else holds ids.</summary>
internal sealed class People(IReadOnlyDictionary<Guid, string> names)
{
    public Person? Of(Guid? id) => id is { } known && names.TryGetValue(known, out var name) ? new Person(known, name) : null;

    public static async Task<People> Among(CmsDb db, IEnumerable<Guid?> ids, CancellationToken cancellation)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return new People(await db.Users.Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation));
    }
}

/// <summary>A user, by id and name.</summary>
public sealed record Person(Guid Id, string Name);
