using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Saves rows among which no order matters by prepared commands, made from the model: changed ones, and new ones to which nothing refers,
/// as long as none takes a place that another may be leaving. EF looks for the order of rows in each save, which costs more than the rows.
/// </summary>
internal static class PlainRows
{
    private const string Savepoint = "plain_rows";

    private static readonly ConditionalWeakTable<IEntityType, Table> Tables = [];

    /// <summary>How many rows; null, and nothing is done, when EF is to save them.</summary>
    public static async Task<int?> TrySave(CmsDb db, bool accepts, CancellationToken cancellation)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)).ToList();
        if (changed.Count == 0 || !changed.TrueForAll(e => Of(e).IsPlain(e)))
            return null;
        // What was done before in the same transaction stays when this fails.
        var transaction = db.Database.AutoSavepointsEnabled ? db.Database.CurrentTransaction : null;
        if (transaction is not null)
            await transaction.CreateSavepointAsync(Savepoint, cancellation);
        try
        {
            foreach (var entry in changed)
                Save(db.Commands(), entry);
        }
        catch
        {
            if (transaction is not null)
                await GoBack(transaction);
            throw;
        }

        if (transaction is not null)
            await transaction.ReleaseSavepointAsync(Savepoint, cancellation);
        if (accepts)
            db.ChangeTracker.AcceptAllChanges();
        return changed.Count;
    }

    private static async Task GoBack(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // A full or failing disk has undone the whole transaction: what it failed with is what to tell.
        }
    }

    private static void Save(Commands commands, EntityEntry entry)
    {
        int rows;
        try
        {
            var (sql, values) = Of(entry).Command(entry);
            rows = commands.Execute(sql, values);
        }
        catch (DbException e)
        {
            throw new DbUpdateException($"{entry.Metadata.DisplayName()} could not be saved.", e, [entry]);
        }

        if (rows != 1)
            throw new DbUpdateConcurrencyException($"{entry.Metadata.DisplayName()} was changed or removed by somebody else.");
    }

    private static Table Of(EntityEntry entry) => Tables.GetValue(entry.Metadata, type => new Table(type));

    private sealed record Column(IProperty Property, string Name, RelationalTypeMapping Mapping)
    {
        public object? Stored(object? value) => value is null || Mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
    }

    private sealed class Table
    {
        private readonly string name;
        private readonly IReadOnlyList<Column> columns;
        private readonly bool isPlain;
        private readonly bool takesNew;

        public Table(IEntityType type)
        {
            var mappings = type.GetTableMappings().ToList();
            name = mappings[0].Table.Name;
            columns = [.. mappings[0].ColumnMappings.Select(c => new Column(c.Property, c.Column.Name, c.TypeMapping))];
            isPlain =
                mappings.Count == 1
                && !mappings[0].Table.IsShared
                && !type.GetComplexProperties().Any()
                && columns.All(c => c.Property.ValueGenerated == ValueGenerated.Never);
            takesNew = !type.GetReferencingForeignKeys().Any() && !type.GetIndexes().Any(i => i.IsUnique);
        }

        public bool IsPlain(EntityEntry entry) =>
            isPlain
            && entry.State switch
            {
                EntityState.Added => takesNew,
                EntityState.Modified => !columns.Any(c => IsPlace(c.Property) && entry.Property(c.Property).IsModified),
                _ => false,
            };

        public (string Sql, object?[] Values) Command(EntityEntry entry) => entry.State == EntityState.Added ? Insert(entry) : Update(entry);

        /// <summary>What only one row may have, or what must be there first.</summary>
        private static bool IsPlace(IProperty property) =>
            property.IsForeignKey() || property.IsKey() || property.GetContainingIndexes().Any(i => i.IsUnique);

        private (string, object?[]) Insert(EntityEntry entry) =>
            (
                $"INSERT INTO {name} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
                [.. columns.Select(c => c.Stored(entry.CurrentValues[c.Property]))]
            );

        private (string, object?[]) Update(EntityEntry entry)
        {
            var set = columns.Where(c => entry.Property(c.Property).IsModified).ToList();
            var where = columns.Where(c => c.Property.IsPrimaryKey() || c.Property.IsConcurrencyToken).ToList();
            return (
                $"UPDATE {name} SET {string.Join(", ", set.Select((c, i) => $"\"{c.Name}\" = @p{i}"))} WHERE {string.Join(" AND ", where.Select((c, i) => $"\"{c.Name}\" IS @p{set.Count + i}"))}",
                [.. set.Select(c => c.Stored(entry.CurrentValues[c.Property])), .. where.Select(c => c.Stored(entry.OriginalValues[c.Property]))]
            );
        }
    }
}
