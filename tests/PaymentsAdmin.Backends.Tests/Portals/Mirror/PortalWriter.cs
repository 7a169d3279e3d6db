using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// A process that makes the writes and follows up open operations, until it is killed or all operations are over.
/// </summary>
internal sealed record PortalWriter(TestDatabase Database, string Where, Uri Webhook, int Workspace, int Generation, string Wishes)
{
    public const string Name = "portal-writer";

    private const int AtOnce = 16;

    // Each process starts so much later that operations sent by the one before it count as left behind.
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = new PortalWriter(Enum.Parse<TestDatabase>(args[0]), args[1], new Uri(args[2]), Number(args[3]), Number(args[4]), args[5]);
        await asked.RunAsync();
        return 0;
    }

    public ProcessStartInfo Start()
    {
        string[] call =
        [
            typeof(PortalWriter).Assembly.Location,
            Name,
            Database.ToString(),
            Where,
            Webhook.AbsoluteUri,
            Workspace.ToString(CultureInfo.InvariantCulture),
            Generation.ToString(CultureInfo.InvariantCulture),
            Wishes,
        ];
        return new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet", call
        )
        { UseShellExecute = false, RedirectStandardError = true };
    }

    private async Task RunAsync()
    {
        using var portal = new HttpClient { BaseAddress = new Uri(Webhook, "/control/") };
        var time = new VirtualTime(DateTimeOffset.UtcNow + (Generation * Later)) { Elapses = true, IsIdle = () => IsIdle(portal) };
        var services = new ServiceCollection();
        services.AddLogging();
        _ = Database == TestDatabase.Sqlite ? services.AddSqliteStorage(Where) : services.AddPostgresStorage(Where);
        PortalTests.Register(services, Database, new KeptInMemory { Kept = new Bitrix24Connection.Webhook(Webhook).Opaque }, PortalTests.Patient, time);
        services.AddSingleton<ICurrentRoles, ClaimedStandings>().AddSingleton<IForeignIds, ForeignIds>();
        ConfirmedSignIns.Register(services);
        await using var provider = services.BuildServiceProvider();
        var workspace = new Workspace(
            new WorkspaceId(Workspace), WorkspaceKey.Find("portal")!.Value, "Portal", Bitrix24Profile.Kind, [2, 31], 14, "Payment", null);
        var contexts = provider.GetRequiredService<IDbContextFactory<PaymentsDb>>();
        var wishes = JsonSerializer.Deserialize<List<PortalWish>>(await File.ReadAllTextAsync(Wishes))!;
        var recorded = await RecordedAsync(contexts);
        var following = FollowAsync(time, provider.GetRequiredService<PortalFollowUp>(), workspace, contexts, wishes.Count);
        var payments = provider.GetRequiredService<PaymentService>();
        await Parallel.ForEachAsync(
            wishes.Where(wish => !recorded.Contains(wish.Request)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (wish, _) => await wish.RunAsync(payments, workspace, Clara)
        );
        await following;
    }

    // Recorded writes are completed by the follow-up and never requested again.
    private static async Task<HashSet<string?>> RecordedAsync(IDbContextFactory<PaymentsDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return [.. await db.Set<OperationRow>().Select(operation => operation.RequestId).ToListAsync()];
    }

    // What the portal has not finished must not seem to be long ago.
    private static bool IsIdle(HttpClient portal)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "state");
        using var state = JsonDocument.Parse(portal.Send(asked).Content.ReadAsStream());
        return state.RootElement.GetProperty("underWay").GetInt32() == 0;
    }

    private static async Task FollowAsync(TimeProvider time, PortalFollowUp followUp, Workspace workspace, IDbContextFactory<PaymentsDb> contexts, int all)
    {
        while (await OverAsync(contexts) < all)
        {
            await followUp.StepAsync(workspace, default);
            await Task.Delay(TimeSpan.FromSeconds(20), time);
        }
    }

    private static async Task<int> OverAsync(IDbContextFactory<PaymentsDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Set<OperationRow>()
            .CountAsync(operation => operation.State == (int)OperationState.Confirmed || operation.State == (int)OperationState.Refused);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
