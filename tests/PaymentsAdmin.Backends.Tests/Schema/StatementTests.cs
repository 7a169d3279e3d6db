using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>Most rules are tested on SQLite alone by default, so PostgreSQL checks the handwritten statements here without running them.</summary>
public sealed partial class StatementTests() : StoreTests(TestDatabase.Postgres)
{
    private const string Inferred = "unknown";

    [Fact]
    public async Task PostgreSQL_accepts_every_statement_of_the_product()
    {
        var statements = Statements().ToList();
        statements.Count.ShouldBeGreaterThan(500);
        var faults = new List<string>();
        await using var connection = new NpgsqlConnection(Store.Where + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var (name, sql) in statements)
        {
            if (await FaultAsync(connection, sql.Postgres, ParametersOf(sql.Postgres)) is { } fault)
            {
                faults.Add($"{name}: {fault}");
            }
        }

        faults.ShouldBeEmpty();
    }

    // The product says the type of each parameter. Here PostgreSQL infers them, and those that it cannot infer are given.
    private static async Task<string?> FaultAsync(NpgsqlConnection connection, string sql, string[] types)
    {
        if (await RefusalAsync(connection, sql, types) is not { } fault)
        {
            return null;
        }

        var named = Parameter().Match(fault) is { Success: true } match ? int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1 : -1;
        foreach (var at in Enumerable.Range(0, types.Length)
            .Where(at => types[at] == Inferred && (at == named || (named < 0 && types.All(type => type == Inferred)))))
        {
            foreach (var type in new[] { "bigint", "text" })
            {
                if (await FaultAsync(connection, sql, [.. types[..at], type, .. types[(at + 1)..]]) is null)
                {
                    return null;
                }
            }
        }

        return fault;
    }

    private static string[] ParametersOf(string sql) =>
        [.. Enumerable.Range(1, 40).TakeWhile(n => sql.Contains($"${n}", StringComparison.Ordinal)).Select(_ => Inferred)];

    private static async Task<string?> RefusalAsync(NpgsqlConnection connection, string sql, string[] types)
    {
        try
        {
            var list = types.Length == 0 ? "" : $" ({string.Join(", ", types)})";
            await using var command = new NpgsqlCommand($"PREPARE one{list} AS {sql}", connection);
            await command.ExecuteNonQueryAsync();
            command.CommandText = "DEALLOCATE one";
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.MessageText;
        }
    }

    private static IEnumerable<(string Name, Sql Sql)> Statements() =>
        from assembly in new[] { typeof(Sql).Assembly, typeof(PostgresOptions).Assembly }
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Sql)
        select ($"{type.Name}.{field.Name}", (Sql)field.GetValue(null)!);

    [GeneratedRegex(@"\$\d+", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Parameter();
}
