using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The CRM.COM family of the real program, a process of its own with what the command line has entered.</summary>
public sealed class ServedHost : IAsyncLifetime
{
    private const string Clerk = "clara";

    private static readonly Dictionary<string, string> Unlimited = new(StringComparer.Ordinal) { ["PaymentsAdmin__Rest__Burst"] = "1000000" };

    private ServedApp _app = null!;

    public Uri Address => _app.Address;

    /// <summary>What the sample data has for this family.</summary>
    public JsonObject Sample { get; private set; } = null!;

    /// <summary>The secret of an API token that may post without a second person.</summary>
    public string Alone { get; private set; } = null!;

    /// <summary>The secret of one that may not.</summary>
    public string NotAlone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ServedApp.StartAsync(environment: "Production", settings: Unlimited);
        Sample = (await RunAsync(null, "seed", "--payments", "120", "--random", "7"))["crmcom"]!.AsObject();
        await RunAsync(Beside.Password, "user", "add", "--name", Clerk, "--role", "Clerk", "--password-stdin");
        Alone = await TokenAsync("--post-alone");
        NotAlone = await TokenAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Lets every token that was issued come to its end.</summary>
    public Task EndTokensAsync() => SqlAsync("UPDATE crm_com_sessions SET expires_at = started_at");

    /// <summary>The number of tokens that can still be used.</summary>
    public async Task<long> TokensAsync() =>
        (long)(await SqlAsync("SELECT count(*) FROM crm_com_sessions WHERE released_at IS NULL AND expires_at > started_at"))!;

    private async Task<string> TokenAsync(params string[] more) =>
        (await RunAsync(null, ["token", "add", "--user", Clerk, "--scope", "crmcom", .. more]))["token"]!.GetValue<string>();

    private async Task<JsonNode> RunAsync(string? input, params string[] command)
    {
        var ran = await Ran.OfAsync(_app.DataFolder, [.. command, "--json"], input: input);
        ran.Code.ShouldBe(0, ran.Errors);
        return JsonNode.Parse(ran.Output)!;
    }

    private async Task<object?> SqlAsync(string sql)
    {
        await using var open = new SqliteConnection($"Data Source={Path.Combine(_app.DataFolder, "payments.db")};Pooling=False");
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
