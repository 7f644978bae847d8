using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing.References;

/// <summary>
/// What leaves the public in one transaction leaves together: who refers to it is asked when all of it has left. Asked one by one, records
/// that name each other could never go, and others only in one order.
/// </summary>
internal sealed class Departures(CmsDb db, RecordTypes types, Languages languages, Markdown markdown, TimeProvider clock)
{
    private HashSet<Guid>? left;

    /// <summary>Takes the steps; then says of each record that left, and must not while it is referred to, who still does.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<InUseBy>>> Together(Func<Task> steps)
    {
        left = [];
        try
        {
            await steps();
            var planner = new Planner(db.Commands(), types, languages, markdown, clock.GetUtcNow());
            return left.Select(id => (Id: id, Users: planner.Users(id))).Where(r => r.Users.Count > 0).ToDictionary(r => r.Id, r => r.Users);
        }
        finally
        {
            left = null;
        }
    }

    /// <summary>Lets a record that is referred to go for now; false where it leaves by itself.</summary>
    public bool Defer(Guid id)
    {
        left?.Add(id);
        return left is not null;
    }
}
