using System.Text.RegularExpressions;
using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Postgres;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cleantech.Tests.HouseRules;

#pragma warning disable EF1001 // Which model a context would build if none were compiled is EF's own business.

/// <summary>What was generated from the mapping of the tables, migrations and the compiled model, is that of the mapping as it is.</summary>
public sealed partial class CompiledModels
{
    private const string Remedy = "Run the commands under “Migrations” in CONTRIBUTING.md.";

    public static TheoryData<CmsDb> Contexts =>
        [
            new SqliteCmsDb(new DbContextOptionsBuilder<SqliteCmsDb>().UseSqlite("Data Source=nowhere.db").Options),
            new PostgresCmsDb(new DbContextOptionsBuilder<PostgresCmsDb>().UseNpgsql("Host=nowhere").Options),
        ];

    [Theory]
    [MemberData(nameof(Contexts), DisableDiscoveryEnumeration = true)]
    public void No_migration_is_missing(CmsDb db) => Assert.False(db.Database.HasPendingModelChanges(), Remedy);

    [Theory]
    [MemberData(nameof(Contexts), DisableDiscoveryEnumeration = true)]
    public void The_compiled_model_is_that_of_the_mapping(CmsDb db)
    {
        var built = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

        Assert.NotSame(built, db.Model);
        Assert.Equal(Said(built), Said(db.Model));
    }

    // Of which make an index is, is said to migrations only, so the compiled model has left it out.
    private static string Said(IModel model) =>
        OfIndexes()
            .Replace(
                model.ToDebugString(MetadataDebugStringOptions.LongDefault)
                    + model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault),
                ""
            );

    [GeneratedRegex(@"^ *Npgsql:Index(Method|Operators): .*\n", RegexOptions.Multiline)]
    private static partial Regex OfIndexes();
}
