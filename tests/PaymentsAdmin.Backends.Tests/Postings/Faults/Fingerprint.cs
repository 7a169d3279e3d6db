using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Postings.Faults;

/// <summary>Every row of every table, so that two moments can be compared.</summary>
internal sealed class Fingerprint
{
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);

    private Fingerprint() { }

    public static async Task<Fingerprint> OfAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct(StringComparer.Ordinal).ToList();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Join("; ", tables.Select(t => $"SELECT * FROM \"{t}\""));
        await using var reader = await command.ExecuteReaderAsync();
        var all = new Fingerprint();
        foreach (var table in tables)
        {
            all._tables[table] = await RowsAsync(reader);
            await reader.NextResultAsync();
        }

        return all;
    }

    /// <summary>Names the tables in which a row differs.</summary>
    public IReadOnlyList<string> Differences(Fingerprint other) =>
        [.. _tables.Keys.Where(t => !string.Equals(_tables[t], other._tables[t], StringComparison.Ordinal))];

    private static async Task<string> RowsAsync(DbDataReader reader)
    {
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }

        rows.Sort(StringComparer.Ordinal);
        return string.Join('\n', rows);
    }

    private static string Text(object value) =>
        value switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            string[] words => string.Join(' ', words),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
