using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>
/// A process in which several of our people do random things at once, until it is killed. The last one only ends what the others began, and looks
/// once more at every account.
/// </summary>
internal sealed record HostedWriter(
    TestDatabase Database, string Where, Uri Host, int Workspace, int Generation, bool IsLast, int Seed, string Accounts, string Told)
{
    public const string Name = "hosted-writer";

    private const int AtOnce = 8;
    private const int WishesEach = 1_000_000;

    // Each process starts so much later that what the one before it sent counts as left behind.
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = new HostedWriter(
            Enum.Parse<TestDatabase>(args[0]), args[1], new Uri(args[2]), Number(args[3]), Number(args[4]), bool.Parse(args[5]), Number(args[6]),
            args[7], args[8]);
        await asked.RunAsync();
        return 0;
    }

    public ProcessStartInfo Start()
    {
        string[] call =
        [
            typeof(HostedWriter).Assembly.Location,
            Name,
            Database.ToString(),
            Where,
            Host.AbsoluteUri,
            Text(Workspace),
            Text(Generation),
            IsLast.ToString(),
            Text(Seed),
            Accounts,
            Told,
        ];
        return new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet", call
        )
        { UseShellExecute = false, RedirectStandardError = true };
    }

    /// <summary>What the people of all processes were told, but for a line that was cut by a kill.</summary>
    public static IReadOnlyList<Said> Read(string told) =>
        File.Exists(told) ? [.. File.ReadAllLines(told).Where(line => line.EndsWith('}')).Select(line => JsonSerializer.Deserialize<Said>(line)!)] : [];

    private async Task RunAsync()
    {
        using var control = new HttpClient { BaseAddress = new Uri(Host, "/control/") };
        var time = new VirtualTime(DateTimeOffset.UtcNow + (Generation * Later)) { Elapses = true, IsIdle = () => IsIdle(control) };
        await using var services = Services(time);
        var workspace = HostedTests.WorkspaceOf(Workspace);
        var accounts = JsonSerializer.Deserialize<List<HostedAccount>>(await File.ReadAllTextAsync(Accounts))!;
        var people = new HostedPeople(services, workspace, accounts, Tell, Generation * WishesEach);
        var following = FollowAsync(services, people.Books, workspace, time);
        if (!IsLast)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => Task.Run(() => GoOnAsync(people, new Random(Seed + (Generation * AtOnce) + lane)))));
        }

        await following;
        foreach (var account in accounts)
        {
            var entity = new EntityRef(EntityKinds.Account, account.Id);
            var looked = await services.GetRequiredService<PortalEntityReader>().LookAsync(workspace, entity, Urgency.Staff, default);
            if (looked.Failure is { } no)
            {
                throw new InvalidOperationException($"{account.Number}: {no}");
            }
        }
    }

    private ServiceProvider Services(TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        _ = Database == TestDatabase.Sqlite ? services.AddSqliteStorage(Where) : services.AddPostgresStorage(Where);
        var usual = new FakeHostOptions();
        var by = new Credentials.Password(usual.Username, usual.Password, usual.Organisation);
        var kept = new KeptInMemory { Kept = new CrmComConnection(Host, by, null, HostRelease.Newest).Opaque };
        HostedTests.Register(services, Database, kept, new PortalTiming { Patience = TimeSpan.FromSeconds(15) }, time);
        services.AddSingleton<ICurrentRoles, ClaimedStandings>().AddSingleton<IForeignIds, ForeignIds>();
        ConfirmedSignIns.Register(services);
        return services.BuildServiceProvider();
    }

    private static async Task GoOnAsync(HostedPeople people, Random random)
    {
        while (true)
        {
            await people.ActAsync(random);
        }
    }

    private async Task FollowAsync(ServiceProvider services, OurBooks books, Workspace workspace, TimeProvider time)
    {
        while (!IsLast || (await books.OpenAsync()).Count > 0)
        {
            await services.GetRequiredService<PortalFollowUp>().StepAsync(workspace, default);
            await Task.Delay(Between, time);
        }
    }

    // Whatever was told before a kill is in the file.
    private void Tell(Said said)
    {
        lock (_lock)
        {
            File.AppendAllText(Told, JsonSerializer.Serialize(said) + "\n");
        }
    }

    // What the host has not finished must not seem to be long ago.
    private static bool IsIdle(HttpClient control)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "state");
        using var state = JsonDocument.Parse(control.Send(asked).Content.ReadAsStream());
        return state.RootElement.GetProperty("underWay").GetInt32() == 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
