using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Translations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Reads a record with all its rows by one prepared statement, in one state of the database, and has EF track them. EF's own query joins
/// them and makes its functions for the rows of each collection anew, which costs more than all the rest of reading a record.
/// </summary>
internal static class WholeRecord
{
    private static readonly ConditionalWeakTable<IModel, Dictionary<Type, Statement>> Statements = [];

    public static IRecordEntity? Read<TEntity>(CmsDb db, Commands commands, Guid id)
        where TEntity : class, IRecordEntity
    {
        var statement = StatementOf(db.Model, typeof(TEntity));
        Record? record = null;
        TEntity? content = null;
        var texts = new List<RecordText>();
        var publications = new List<Publication>();
        var translations = new List<Translation>();
        using (var reader = commands.Command(statement.Sql, statement.Id(id)).ExecuteReader())
            while (reader.Read())
                switch (statement.Row(reader))
                {
                    case Record row:
                        record = row;
                        break;
                    case TEntity row:
                        content = row;
                        break;
                    case RecordText row:
                        texts.Add(row);
                        break;
                    case Publication row:
                        publications.Add(row);
                        break;
                    case Translation row:
                        translations.Add(row);
                        break;
                }

        if (record is null || content is null)
            return null;
        // Each finds those that it belongs to among the tracked.
        Track(db, record);
        Track(db, content);
        foreach (var text in texts.OrderBy(t => t.Locale, StringComparer.Ordinal))
            Track(db, text);
        foreach (var publication in publications.OrderBy(p => p.Locale, StringComparer.Ordinal))
            Track(db, publication);
        foreach (var translation in translations.OrderBy(t => t.Locale, StringComparer.Ordinal))
            Track(db, translation);
        return content;
    }

    private static void Track(CmsDb db, object row) => db.Entry(row).State = EntityState.Unchanged;

    private static Statement StatementOf(IModel model, Type kind)
    {
        var statements = Statements.GetOrCreateValue(model);
        lock (statements)
            return statements.TryGetValue(kind, out var present) ? present : statements[kind] = new Statement(model, kind);
    }

    /// <summary>All tables' rows under each other, each with its table's number first.</summary>
    private sealed class Statement
    {
        private readonly Func<DbDataReader, object>[] rows;
        private readonly ValueConverter id;

        public Statement(IModel model, Type kind)
        {
            var tables = new[] { typeof(Record), kind, typeof(RecordText), typeof(Publication), typeof(Translation) }
                .Select(type => model.FindEntityType(type)!)
                .ToList();
            var columns = tables.ConvertAll(t => t.GetTableMappings().Single().ColumnMappings.ToList());
            var width = columns.Max(c => c.Count);
            rows = [.. tables.Select((table, i) => Reader(table, columns[i]))];
            id = columns[0].Single(c => c.Property.IsPrimaryKey()).TypeMapping.Converter!;
            Sql = string.Join("\nUNION ALL\n", tables.Select(Select));

            string Select(IEntityType table, int number)
            {
                // The record's own id, or its first part where there is one row for each language.
                var key = table.FindPrimaryKey()!.Properties[0].GetColumnName();
                var named = columns[number].Select(c => $"\"{c.Column.Name}\"").Concat(Enumerable.Repeat("NULL", width - columns[number].Count));
                return $"SELECT {number}, {string.Join(", ", named)} FROM {table.GetTableName()} WHERE \"{key}\" = @p0";
            }
        }

        public string Sql { get; }

        public object? Id(Guid value) => id.ConvertToProvider(value);

        public object Row(DbDataReader reader) => rows[reader.GetInt32(0)](reader);

        /// <summary>Makes an entity of a row as EF does: by its constructor for EF, its fields, the model's conversions.</summary>
        private static Func<DbDataReader, object> Reader(IEntityType type, List<IColumnMapping> columns)
        {
            var (reader, row) = (Expression.Parameter(typeof(DbDataReader)), Expression.Variable(type.ClrType));
            var steps = new List<Expression> { Expression.Assign(row, Expression.New(type.ClrType.GetConstructor(Hidden, [])!)) };
            steps.AddRange(
                columns.Select(
                    (c, i) => Expression.Assign(Member(row, c.Property), Value(reader, c.Property, c.TypeMapping, Expression.Constant(i + 1)))
                )
            );
            steps.Add(row);
            return Expression.Lambda<Func<DbDataReader, object>>(Expression.Block([row], steps), reader).Compile();
        }

        private const System.Reflection.BindingFlags Hidden =
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;

        private static MemberExpression Member(Expression row, IProperty property) =>
            Expression.MakeMemberAccess(row, property.GetMemberInfo(forMaterialization: true, forSet: true));

        private static Expression Value(Expression reader, IProperty property, RelationalTypeMapping mapping, Expression ordinal)
        {
            var method = mapping.GetDataReaderMethod();
            var value = mapping.CustomizeDataReaderExpression(
                Expression.Call(
                    method.DeclaringType == typeof(DbDataReader) ? reader : Expression.Convert(reader, method.DeclaringType!),
                    method,
                    ordinal
                )
            );
            if (mapping.Converter is { } converter)
            {
                if (value.Type != converter.ProviderClrType)
                    value = Expression.Convert(value, converter.ProviderClrType);
                value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
            }

            if (value.Type != property.ClrType)
                value = Expression.Convert(value, property.ClrType);
            return property.IsNullable
                ? Expression.Condition(
                    Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, ordinal),
                    Expression.Default(property.ClrType),
                    value
                )
                : value;
        }
    }
}
