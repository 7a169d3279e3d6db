using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>One store for many workspaces, each on a strange portal of its own.</summary>
public abstract class StrangeStore(TestDatabase database) : IAsyncLifetime
{
    private readonly StrangeConnections _connections = new();
    private readonly LogOfTroubles _log = new();
    private int _made;

    internal TestStore Store { get; private set; } = null!;

    internal VirtualTime Time { get; } = new() { Elapses = true };

    private static PortalTiming Timing => new() { SyncPause = TimeSpan.Zero, Patience = TimeSpan.FromMinutes(3) };

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.OpenAsync(database, Register);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, Time.GetUtcNow(), Clara, Vera, Alan);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>A new workspace on a new portal, whose books have payments of every usual kind.</summary>
    internal Task<StrangeWorkspace> ConnectAsync() => ConnectAsync(EntityKinds.Deal, EntityKinds.SmartInvoice);

    /// <summary>The same with these types of items.</summary>
    internal async Task<StrangeWorkspace> ConnectAsync(params int[] types)
    {
        var portal = await StrangePortal.StartAsync();
        portal.Change(UsualBooks.Fill);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"strange-{++_made}"),
            Name = "Strange",
            Backend = Bitrix24Profile.Kind.Number,
            EntityTypes = string.Join(',', types),
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = Time.GetUtcNow(),
        };
        db.Add(row);
        await db.SaveChangesAsync();
        var workspace = new Workspace(
            new WorkspaceId(row.Id), WorkspaceKey.Find(row.Key)!.Value, row.Name, new BackendKind(row.Backend), types, row.TermsDays, row.PayerSentence, null);
        _connections.Kept[workspace.Id] = new Bitrix24Connection.Webhook(portal.Webhook).Opaque;
        _log.Said.Clear();
        return new StrangeWorkspace(Store, Time, portal, workspace, _log.Said);
    }

    private void Register(IServiceCollection services)
    {
        PortalTests.Register(services, database, _connections, Timing, Time);
        services.AddSingleton<ILoggerProvider>(_log);
    }
}

public sealed class SqliteStrangeStore() : StrangeStore(TestDatabase.Sqlite);

public sealed class PostgresStrangeStore() : StrangeStore(TestDatabase.Postgres);
