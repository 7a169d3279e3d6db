using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A failed start of the real program prints one line, never a stack trace.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class StartFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-start-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_port_in_use_is_reported_in_one_line_with_its_address()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        var refused = await Ran.OverAsync(Data, ["serve", "--urls", address]);
        refused.Code.ShouldBe(1, refused.Errors);
        refused.SingleLine.ShouldContain(address);
        refused.SingleLine.ShouldContain("in use");
        refused.Output.ShouldNotContain("Exception");
    }

    [Theory]
    [Trait("Run", "Full")]
    [InlineData("ASPNETCORE_URLS", "http://203.0.113.7:0", "203.0.113.7")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "nonsense")]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0", "certificate")]
    [InlineData("Kestrel__Certificates__Default__Path", "/no/such/certificate.pfx", "/no/such/certificate.pfx")]
    public async Task An_unusable_address_is_reported_in_one_line(string variable, string value, string said)
    {
        var variables = Variables((variable, value));
        variables.TryAdd("ASPNETCORE_URLS", "https://127.0.0.1:0");
        var refused = await Ran.OverAsync(Data, ["serve"], variables);
        refused.Code.ShouldBe(1, refused.Errors);
        refused.SingleLine.ShouldContain(said);
        refused.Output.ShouldNotContain("Exception");
    }

    [Theory]
    [Trait("Run", "Full")]
    [InlineData("Database", "no_such_books")]
    [InlineData("Username", "nobody_there")]
    public async Task A_refused_database_connection_is_reported_without_retries(string word, string value)
    {
        var there = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        var refused = await Ran.OverAsync(Data, ["serve", "--urls", "http://127.0.0.1:0"], OnPostgres($"{there};{word}={value}"));
        refused.Code.ShouldBe(1, refused.Errors);
        refused.SingleLine.ShouldContain(value);
        refused.Output.ShouldNotContain("Trying again");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_start_waits_for_a_database_server_that_is_not_running_yet()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        var there = await cluster.NewDatabaseAsync();
        await cluster.KillAsync();
        using var app = Start(OnPostgres(there));
        var said = new List<string>();
        await ReadUntilAsync(app, said, "is not responding");
        await cluster.RestartAsync();
        await ReadUntilAsync(app, said, "Now listening on");
        said.Count(line => line.Contains("is not responding", StringComparison.Ordinal)).ShouldBe(1);
        said.ShouldNotContain(line => line.Contains("Exception", StringComparison.Ordinal));
        app.Kill();
        await app.WaitForExitAsync();
    }

    private Process Start(Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, "serve", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["PaymentsAdmin__DataDirectory"] = Data;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task ReadUntilAsync(Process app, List<string> said, string what)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        do
        {
            said.Add(
                await app.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(
                    $"It ended before it said '{what}':\n{string.Join('\n', said)}")
            );
        }
        while (!said[^1].Contains(what, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> OnPostgres(string connectionString) =>
        Variables(("PaymentsAdmin__Database__Provider", "PostgreSql"), ("PaymentsAdmin__Database__ConnectionString", connectionString));

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
