using Cleantech.Api.Audit;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Audit;

public sealed class Chain(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("at = at + 2048")]
    [InlineData("at = at + 2048 * 10000")]
    [InlineData("caller = 'system'")]
    [InlineData("at = at + 60")]
    [InlineData("address = NULL")]
    [InlineData("act = 'record.revised'")]
    [InlineData("kind = 'alliance'")]
    [InlineData("target = NULL")]
    [InlineData("locale = ''")]
    [InlineData("before = ''")]
    [InlineData("after = '{\"revision\":2}'")]
    [InlineData("previous_hash = hash")]
    [InlineData("hash = previous_hash")]
    public async Task A_change_of_any_column_shows_at_its_entry(string change)
    {
        var bad = await Middle();

        var found = await Tampered($"UPDATE audit_entries SET {change} WHERE sequence = {bad}");

        Assert.Equal((ChainState.Changed, bad), (found.State, found.Bad));
    }

    [Fact]
    public async Task A_missing_row_shows_wherever_it_is_missing()
    {
        var bad = await Middle();

        var found = await Tampered($"DELETE FROM audit_entries WHERE sequence = {bad}");
        var closed = await Tampered(
            $"DELETE FROM audit_entries WHERE sequence = {bad}; UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence = {bad + 1};"
        );
        var first = await Tampered("DELETE FROM audit_entries WHERE sequence = 1");

        Assert.Equal((ChainState.Missing, bad), (found.State, found.Bad));
        Assert.Equal((ChainState.Changed, bad), (closed.State, closed.Bad));
        Assert.Equal((ChainState.Missing, 1L), (first.State, first.Bad));
    }

    [Fact]
    public async Task An_inserted_row_shows_and_so_do_two_that_changed_places()
    {
        var bad = await Middle();
        const string Columns = "at, caller, address, act, kind, target, locale, before, after, previous_hash, hash";

        var inserted = await Tampered(
            $"UPDATE audit_entries SET sequence = -sequence WHERE sequence > {bad}; UPDATE audit_entries SET sequence = 1 - sequence WHERE sequence < 0;"
                + $"INSERT INTO audit_entries (sequence, {Columns}) SELECT {bad + 1}, {Columns} FROM audit_entries WHERE sequence = {bad};"
        );
        var appended = await Tampered(
            $"INSERT INTO audit_entries (sequence, {Columns}) SELECT (SELECT max(sequence) + 1 FROM audit_entries), {Columns} FROM audit_entries WHERE sequence = {bad}"
        );
        var swapped = await Tampered(
            $"UPDATE audit_entries SET sequence = -1 WHERE sequence = {bad}; UPDATE audit_entries SET sequence = {bad} WHERE sequence = {bad + 1};"
                + $"UPDATE audit_entries SET sequence = {bad + 1} WHERE sequence = -1;"
        );

        Assert.Equal((ChainState.Changed, bad + 1), (inserted.State, inserted.Bad));
        Assert.Equal(ChainState.Changed, appended.State);
        Assert.Equal((ChainState.Changed, bad), (swapped.State, swapped.Bad));
    }

    [Fact]
    public async Task A_cut_tail_shows_to_whoever_kept_the_head()
    {
        await Middle();
        var whole = await cms.Chain();

        var cut = await Tampered("DELETE FROM audit_entries WHERE sequence = (SELECT max(sequence) FROM audit_entries)", whole.Hash);
        var unknown = await Tampered("DELETE FROM audit_entries WHERE sequence = (SELECT max(sequence) FROM audit_entries)");
        await cms.Created(Article("Dalej"));
        var grown = await cms.Chain(whole.Hash.ToUpperInvariant());

        Assert.Equal((ChainState.Cut, whole.Last), (cut.State, cut.Bad));
        Assert.Equal(ChainState.Whole, unknown.State);
        Assert.Equal((ChainState.Whole, whole.Last + 1), (grown.State, grown.Last));
    }

    [Fact]
    public async Task Twenty_who_write_at_once_leave_a_whole_chain_with_an_entry_each()
    {
        var editor = cms.As(Role.Editor);
        var (first, one) = (await cms.Created(Article("Pierwszy")), await cms.Published(Article("Wspólny")));
        var etag = (await editor.Get(one.Admin)).ETag;

        var told = await cms.Told(() =>
            Task.WhenAll(
                Enumerable
                    .Range(0, 20)
                    .Select<int, Task>(i =>
                        (i % 4) switch
                        {
                            0 => editor.Post("/admin/articles", Article($"Równocześnie {i}").Content),
                            1 => editor.Patch(one.Admin, new { byline = $"{i}" }, ("If-Match", etag)),
                            2 => cms.Anonymous.Post("/session", new { email = "nobody@example.org", password = "wrong wrong wrong" }),
                            _ => editor.Put($"{first.Admin}/publications/pl"),
                        }
                    )
            )
        );

        var acts = told.CountBy(e => $"{e["act"]}").ToDictionary();
        Assert.Equal((5, 1, 5), (acts["record.created"], acts["record.revised"], acts["session.refused"])); // of five patches one wins
        Assert.InRange(acts["record.published"], 1, 1);
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_entry_and_no_gap()
    {
        var before = await cms.Chain();

        await cms.Within(async db =>
            await db.Write(
                async c =>
                {
                    db.Add(new User("rolled-back@example.org", "Nikt", Role.Reader, cms.Clock.GetUtcNow()));
                    return await db.SaveChangesAsync(c);
                },
                TestContext.Current.CancellationToken,
                commits: _ => false
            )
        );
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            cms.Within(async db =>
            {
                db.Add(new Session { TokenHash = "of nobody", UserId = Guid.NewGuid() });
                return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            })
        );

        Assert.Equal(before, await cms.Chain());
        await cms.Created(Article("Po wycofaniu"));
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Fact]
    public async Task A_context_that_saves_again_after_a_refusal_tells_of_the_second_save_only()
    {
        var before = (await cms.Chain()).Last;

        await cms.Within(async db =>
        {
            var (clash, now) = (new Session { TokenHash = "of nobody", UserId = Guid.NewGuid() }, cms.Clock.GetUtcNow());
            db.Add(clash);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
            db.Entry(clash).State = EntityState.Detached;
            db.Add(new User($"{Guid.NewGuid():N}@example.org", "Druga", Role.Reader, now));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            db.Add(new User($"{Guid.NewGuid():N}@example.org", "Trzecia", Role.Reader, now));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var after = await cms.Chain();
        Assert.Equal((ChainState.Whole, before + 2), (after.State, after.Last));
    }

    /// <summary>The sequence of a creation that others follow.</summary>
    private async Task<long> Middle()
    {
        var entry = (await cms.Told(() => cms.Created(Article("W środku"))))[^1];
        await cms.Created(Article("Po nim"));
        await cms.Created(Article("I potem"));
        Assert.Equal("record.created", $"{entry["act"]}");
        return entry["sequence"]!.GetValue<long>();
    }

    /// <summary>What the walk finds after such a change of the table, which is then undone.</summary>
    private Task<ChainFinding> Tampered(string sql, string? head = null) =>
        cms.Within(db =>
            db.Write(
                async c =>
                {
                    Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{").Replace("}", "}}"), c));
                    return await AuditLog.Verify(db, head);
                },
                TestContext.Current.CancellationToken,
                commits: _ => false
            )
        );
}
