using System.Data.Common;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Postgres;
using Cleantech.Tests.Publishing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cleantech.Tests.Durability;

/// <summary>A database that is busy or full for a moment costs nobody what was scheduled, or asked for.</summary>
public sealed class TriedAgain(TriedAgain.Failing cms) : IClassFixture<TriedAgain.Failing>
{
    private const int Busy = 5;
    private const int Full = 13;
    private const int Constraint = 19;

    [Theory]
    [InlineData(Busy, true)]
    [InlineData(Full, true)]
    [InlineData(Constraint, false)]
    public async Task What_is_scheduled_is_done_at_the_next_look_unless_it_is_what_fails(int code, bool isDone)
    {
        var article = await cms.Created(Article($"Przy błędzie {code}"));
        (await cms.As(Role.Editor).Put($"{article.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(1) })).Is(200);
        using var runner = ActivatorUtilities.CreateInstance<ScheduleRunner>(cms.Services, new Clock { Ahead = TimeSpan.FromHours(2) });

        cms.FailAt(1, code);
        await runner.DoAllThatIsDue(TestContext.Current.CancellationToken);
        (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(404);
        await runner.DoAllThatIsDue(TestContext.Current.CancellationToken);

        (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(isDone ? 200 : 404);
    }

    /// <summary>The first write is the request's own; an atomic job says first that it has begun.</summary>
    [Theory]
    [InlineData("each", 2)]
    [InlineData("atomic", 3)]
    public async Task A_job_is_gone_on_with(string mode, int write)
    {
        var article = await cms.Created(Article($"Praca, która czeka, {mode}"));
        var body = BulkJobs.Body(new { action = "publish", locales = BulkJobs.Polish }, mode, article);

        cms.FailAt(write, Full);
        var job = await cms.As(Role.Editor).Ended(await cms.As(Role.Editor).Ask(body));

        Assert.Equal("done 1+0/1", job.Told());
        Assert.Equal(0, cms.Left);
    }

    /// <summary>With LONG=1 longer than databases wait of themselves.</summary>
    [Fact]
    public async Task Whoever_saves_waits_as_long_as_another_process_or_node_writes()
    {
        var article = await cms.Created(Article("Czeka na swoją kolej"));
        await using var another = cms.Database.Open();
        await Run(Database.IsPostgres ? $"BEGIN; SELECT pg_advisory_xact_lock({PostgresWriter.Lock})" : "BEGIN IMMEDIATE");

        var saving = cms.As(Role.Editor).Patch(article.Admin, new { byline = "Po tamtym" });
        await Task.Delay(TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("LONG") == "1" ? 35 : 1), TestContext.Current.CancellationToken);

        Assert.False(saving.IsCompleted);
        await Run("COMMIT");
        (await saving).Is(200);

        async Task Run(string sql)
        {
            await using var command = another.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    public sealed class Failing : Cms
    {
        private int left;
        private int code;

        /// <summary>Writes until the one that fails; 0: none will.</summary>
        public int Left => Math.Max(0, Volatile.Read(ref left));

        public void FailAt(int write, int with) => (code, left) = (with, write);

        protected override void Replace(IServiceCollection services)
        {
            var real = services.Single(s => s.ServiceType == typeof(Writer)).ImplementationType!;
            services.AddSingleton<Writer>(provider => new Other((Writer)ActivatorUtilities.CreateInstance(provider, real), Fail));
        }

        private void Fail()
        {
            if (Interlocked.Decrement(ref left) == 0)
                throw new DbUpdateException("As a test wants it.", Database.IsPostgres ? OfPostgres(code) : new SqliteException("a fault", code));
        }
    }

    /// <summary>The same fault by the other database's name: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
    private static PostgresException OfPostgres(int code) =>
        new(
            "a fault",
            "ERROR",
            "ERROR",
            code switch
            {
                Busy => PostgresErrorCodes.LockNotAvailable,
                Full => PostgresErrorCodes.DiskFull,
                _ => PostgresErrorCodes.UniqueViolation,
            }
        );

    /// <summary>Does what the real one does, and fails after the work, before it is committed.</summary>
    private sealed class Other(Writer real, Action fail) : Writer
    {
        public override Task<T> Run<T>(
            CmsDb db,
            Func<CancellationToken, Task<T>> work,
            CancellationToken cancellation,
            Func<T, bool>? commits = null
        ) =>
            real.Run(
                db,
                async c =>
                {
                    var result = await work(c);
                    fail();
                    return result;
                },
                cancellation,
                commits
            );

        public override bool IsOfTheMoment(DbException fault) => real.IsOfTheMoment(fault);

        protected override void Dispose(bool disposing)
        {
            real.Dispose();
            base.Dispose(disposing);
        }
    }
}
