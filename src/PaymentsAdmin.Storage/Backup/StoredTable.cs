using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>A column in both databases.</summary>
public sealed record StoredColumn(string Name, ArgType Type);

/// <summary>A table with its columns and key columns, which order its rows.</summary>
public sealed record StoredTable(string Name, IReadOnlyList<StoredColumn> Columns, IReadOnlyList<string> Key)
{
    /// <summary>Quoted names, separated by commas.</summary>
    public string ColumnNames => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
}

/// <summary>Derives the tables from the model, so that backups include new ones automatically.</summary>
public static class StoredTables
{
    /// <summary>Every table except the key ring, which SQLite keeps in files; referenced tables come first.</summary>
    public static IReadOnlyList<StoredTable> Of(IModel model)
    {
        var found = new List<StoredTable>();
        var seen = new HashSet<IEntityType>();
        foreach (var type in model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            Visit(type, seen, found);
        }

        return found;
    }

    private static void Visit(IEntityType type, HashSet<IEntityType> seen, List<StoredTable> found)
    {
        if (type.ClrType == typeof(DataProtectionKeyRow) || !seen.Add(type))
        {
            return;
        }

        foreach (var key in type.GetForeignKeys())
        {
            Visit(key.PrincipalEntityType, seen, found);
        }

        found.Add(Of(type));
    }

    private static StoredTable Of(IEntityType type) =>
        new(
            type.GetTableName()!,
            [.. type.GetProperties().Select(p => new StoredColumn(p.GetColumnName(), TypeOf(p)))],
            [.. type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())]
        );

    private static ArgType TypeOf(IProperty property)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        var type = Nullable.GetUnderlyingType(stored) ?? stored;
        return type.IsEnum || type == typeof(int) || type == typeof(long) ? ArgType.Whole
            : type == typeof(string) ? ArgType.Text
            : type == typeof(bool) ? ArgType.Flag
            : type == typeof(byte[]) ? ArgType.Bytes
            : throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} has a type that backups do not carry: {type}.");
    }
}
