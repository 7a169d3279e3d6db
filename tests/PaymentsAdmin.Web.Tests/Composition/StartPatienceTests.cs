using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Composition;

/// <summary>Starting the app when the database server does not respond.</summary>
public sealed class StartPatienceTests
{
    [Fact]
    public void The_program_waits_a_minute_for_the_database() => StartPatience.Default.Longest.ShouldBe(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task A_missing_database_server_is_logged_once_and_finally_fails_the_start()
    {
        // Nobody listens at a port that is only held.
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var (log, time) = (new FaultLog(), new VirtualTime { Elapses = true });
        var (port, began) = (((IPEndPoint)held.LocalEndPoint!).Port, time.GetTimestamp());
        var failure = await StartAsync($"Host=127.0.0.1;Port={port};Database=books;Username=payments;Password=s3cret", TimeSpan.FromSeconds(3), log, time);
        failure.ShouldNotBeNull().Code.ShouldBe("database.unreachable");
        time.GetElapsedTime(began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
        log.Lines.Count(line => line.Contains("is not responding", StringComparison.Ordinal)).ShouldBe(1);
        (failure.Text + string.Join('\n', log.Lines)).ShouldNotContain("s3cret");
    }

    private static async Task<Core.Values.Failure?> StartAsync(string connectionString, TimeSpan patience, FaultLog log, TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("payments-patience-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin:DataDirectory"] = folder,
            ["PaymentsAdmin:Database:Provider"] = "PostgreSql",
            ["PaymentsAdmin:Database:ConnectionString"] = connectionString,
        }).Build();
        var options = PaymentsAdminOptions.Read(configuration, development: false);
        var services = new ServiceCollection().AddSingleton(options).AddSingleton(time).AddSingleton(new StartPatience(patience))
            .AddLogging(logs => logs.AddProvider(log));
        services.AddStorage(options);
        await using var provider = services.BuildServiceProvider();
        var ready = await provider.GetRequiredService<StartUp>().RunToServeAsync(migrate: true, default);
        if (ready.Ok)
        {
            await ready.Value.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        return ready.Failure;
    }
}
