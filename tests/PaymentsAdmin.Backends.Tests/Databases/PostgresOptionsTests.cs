using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Storage.Postgres;

namespace PaymentsAdmin.Backends.Tests.Databases;

public sealed class PostgresOptionsTests
{
    [Fact]
    public async Task Our_connections_ask_the_server_to_compile_no_statement()
    {
        await using var store = await TestStore.OpenAsync(TestDatabase.Postgres);
        await using var command = store.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "SELECT setting || ' by the ' || source FROM pg_settings WHERE name = 'jit'");

        (await command.ExecuteScalarAsync()).ShouldBe("off by the client");
    }

    [Fact]
    public void Options_of_the_operator_are_kept() =>
        new NpgsqlConnectionStringBuilder(PostgresOptions.Complete("Host=db;Options=-c jit=on")).Options.ShouldBe("-c jit=on");

    [Fact]
    public void Options_in_the_variable_of_the_operator_are_kept()
    {
        const string variable = "PGOPTIONS";
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, "-c work_mem=8MB");
            new NpgsqlConnectionStringBuilder(PostgresOptions.Complete("Host=db")).Options.ShouldBe("-c work_mem=8MB");
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }
}
