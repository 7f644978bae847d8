using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// For `dotnet ef migrations add NAME --project api --context SqliteCmsDb --output-dir Storage/Sqlite/Migrations`:
/// the model without starting the product.
/// </summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<SqliteCmsDb>
{
    public SqliteCmsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCmsDb>().UseSqlite("Data Source=design-time.db").Options);
}
