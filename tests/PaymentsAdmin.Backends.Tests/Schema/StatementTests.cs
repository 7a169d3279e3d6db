using System.Reflection;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>Most rules are tested on SQLite alone by default, so PostgreSQL checks the handwritten statements here without running them.</summary>
public sealed class StatementTests() : StoreTests(TestDatabase.Postgres)
{
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
            try
            {
                await using var command = new NpgsqlCommand($"PREPARE one AS {sql.Postgres}", connection);
                await command.ExecuteNonQueryAsync();
                await using var done = new NpgsqlCommand("DEALLOCATE one", connection);
                await done.ExecuteNonQueryAsync();
            }
            catch (PostgresException e)
            {
                faults.Add($"{name}: {e.MessageText}");
            }
        }

        faults.ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, Sql Sql)> Statements() =>
        from assembly in new[] { typeof(Sql).Assembly, typeof(PostgresOptions).Assembly }
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Sql)
        select ($"{type.Name}.{field.Name}", (Sql)field.GetValue(null)!);
}
