using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>A column as both databases hold it.</summary>
public sealed record StoredColumn(string Name, ArgType Type);

/// <summary>A table with its columns, and those of its key, by which its rows are ordered.</summary>
public sealed record StoredTable(string Name, IReadOnlyList<StoredColumn> Columns, IReadOnlyList<string> Key)
{
    /// <summary>Names in quotes with commas between.</summary>
    public string ColumnNames => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
}

/// <summary>Finds the tables in the model, so that a new one is in the next backup by itself.</summary>
public static class StoredTables
{
    /// <summary>Every table but the key ring, which SQLite keeps in files; what is referred to comes first.</summary>
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
