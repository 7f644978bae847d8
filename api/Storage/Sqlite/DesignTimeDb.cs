using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// The model without starting the product, for the commands under “Migrations” in CONTRIBUTING.md.
/// </summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<SqliteCmsDb>
{
    public SqliteCmsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCmsDb>().UseSqlite("Data Source=design-time.db").Options);
}
