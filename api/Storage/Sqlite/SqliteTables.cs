using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Makes tables of small rows WITHOUT ROWID (https://sqlite.org/withoutrowid.html): the primary key is then the table itself, not
/// a second tree beside it, and a commit writes fewer pages.
/// </summary>
internal sealed class SqliteTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly HashSet<string> OfSmallRows =
    [
        "draft_references",
        "facets",
        "listings",
        "publications",
        "published_references",
        "published_revisions",
        "published_slugs",
        "record_texts",
        "records",
        "translations",
    ];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        // A table is rebuilt under another name first.
        if (OfSmallRows.Contains(operation.Name.Replace("ef_temp_", "", StringComparison.Ordinal)))
            builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
