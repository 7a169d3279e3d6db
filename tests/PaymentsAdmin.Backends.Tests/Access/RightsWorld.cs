using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Backup;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Notifications;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Backends.Tests.Workspaces;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Backup;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Users;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The product as it is registered, on SQLite, with something for each verb to act on.</summary>
internal sealed record RightsWorld(TestStore Store, Workspace Main) : IAsyncDisposable
{
    private const int AtOnce = 20;

    // Preparing the data takes a while, copying its file does not.
    private static readonly Lazy<Task<(byte[] File, RightsWorld World)>> Arranged = new(ArrangeAsync);

    public static int Carl => Books.Carl.UserId!.Value;

    public static int Anna => Books.Anna.UserId!.Value;

    public required DateOnly Today { get; init; }

    public required EntityId Deal { get; init; }

    public required CustomerId Customer { get; init; }

    public required RowId Row { get; init; }

    public required ShipmentId Shipment { get; init; }

    /// <summary>The method of the payments.</summary>
    public required MethodId Cash { get; init; }

    public required MethodId Bank { get; init; }

    /// <summary>The method of legacy invoices.</summary>
    public required MethodId Invoices { get; init; }

    public required PaymentId Draft { get; init; }

    public required PaymentId Submitted { get; init; }

    public required PaymentId Posted { get; init; }

    /// <summary>Posted, with a requested reversal.</summary>
    public required PaymentId AskedBack { get; init; }

    /// <summary>Created by the Clerk of the table.</summary>
    public required LinkId Link { get; init; }

    /// <summary>From Anna to Amir.</summary>
    public required DelegationId Delegation { get; init; }

    /// <summary>A planned operation that marks a payment paid.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>Carl's token.</summary>
    public required TokenId Token { get; init; }

    public required WebhookId Webhook { get; init; }

    public T Service<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    /// <summary>An actor with that one role, or without any.</summary>
    public static Actor As(Who who) =>
        who switch
        {
            Who.Command => Actor.Command("root"),
            Who.System => Actor.System,
            _ => ContractWorld.As((Role)who),
        };

    public static async Task<RightsWorld> OpenAsync()
    {
        var (file, world) = await Arranged.Value;
        var place = SqlitePlace.Empty();
        await File.WriteAllBytesAsync(place.DatabaseFile, file);
        return world with { Store = TestStore.Open(place, Register) };
    }

    /// <summary>What every table holds except the audit trail.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync() =>
        [
            .. from table in await BackupPlace.ContentAsync(Store)
            where !table.Key.StartsWith("audit", StringComparison.Ordinal)
            select $"{table.Key}: {table.Value}",
        ];

    /// <summary>The users of the denied attempts, without the first ones.</summary>
    public async Task<IReadOnlyList<int?>> DeniedAsync(int after)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().Where(e => e.Action == "denied").OrderBy(e => e.Id).Skip(after).Select(e => e.ActorUserId).ToListAsync();
    }

    /// <summary>The numbers of the parts in which verbs are used that may change something.</summary>
    public static TheoryData<int> PartsOf(IReadOnlyList<Verb> verbs) => [.. Enumerable.Range(0, (verbs.Count + AtOnce - 1) / AtOnce)];

    /// <summary>
    /// Uses the verbs of a part one after another in one world. An earlier verb may have taken away what a later one needs, so a
    /// failed one is used again in a world of its own, where it has to succeed.
    /// </summary>
    public static async Task EachAsync(
        IReadOnlyList<Verb> verbs, int part, Func<Verb, IEnumerable<Who>> actors, Func<RightsWorld, Verb, Who, Task<Failure?>> use, Func<Failure, bool> fine)
    {
        await using var shared = await OpenAsync();
        foreach (var verb in verbs.Skip(part * AtOnce).Take(AtOnce))
        {
            foreach (var who in actors(verb))
            {
                if (await use(shared, verb, who) is { } failure && !fine(failure))
                {
                    await using var own = await OpenAsync();
                    var again = await use(own, verb, who);
                    (again is null || fine(again)).ShouldBeTrue($"{verb.Name} by {who}: {again?.Code}");
                }
            }
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<(byte[] File, RightsWorld World)> ArrangeAsync()
    {
        await using var store = await TestStore.OpenAsync(TestDatabase.Sqlite, Register);
        var world = await ArrangeAsync(store);
        await Sqlite.ExecuteAsync(store.Where, "PRAGMA wal_checkpoint(TRUNCATE)");
        return (await File.ReadAllBytesAsync(Path.Combine(store.Where, SqliteOptions.FileName)), world);
    }

    private static async Task<RightsWorld> ArrangeAsync(TestStore store)
    {
        var contract = await ContractWorld.MakeAsync(store);
        var books = await Books.OpenAsync(contract);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            await People.AddAsync(
                db, store.Clock.GetUtcNow(), As(Who.Nobody), As(Who.Viewer), As(Who.Clerk), As(Who.Approver), As(Who.Admin));
        }

        var (main, today, services) = (contract.Workspace, contract.Clock.Today, store.Services);
        var draft = await books.DraftAsync();
        var submitted = await books.SubmittedAsync();
        var askedBack = await books.PostedAsync();
        (await books.AskReversalAsync(askedBack)).Failure.ShouldBeNull();
        var link = await services.GetRequiredService<LinkService>().GetOrMakeAsync(main, submitted, As(Who.Clerk), default);
        var away = new DelegationInput { ToUser = Books.Amir.UserId!.Value, FromOn = today, UntilOn = today };
        var plan = new OperationPlan(books.Deal.Id, draft, PaymentVerbs.Pay, new BitrixWrite.Pay(1.Key()));
        var token = new TokenInput { UserId = Carl, Workspace = main.Id, Name = "bridge", Scopes = ["crm"] };
        return new RightsWorld(store, main)
        {
            Today = today,
            Deal = books.Deal.Id,
            Customer = books.Deal.Customer,
            Row = books.Deal.Rows[0],
            Shipment = await books.Deal.ShipmentAsync(5),
            Cash = contract.Method("cash"),
            Bank = contract.Method("bank"),
            Invoices = contract.Method("invoices"),
            Draft = draft,
            Submitted = submitted,
            Posted = await books.PostedAsync(),
            AskedBack = askedBack,
            Link = link.Value.Link.Id,
            Delegation = (await services.GetRequiredService<DelegationService>().AddAsync(away, Books.Anna, default)).Value,
            Operation = (await services.GetRequiredService<IOperations>().PlanAsync(main, plan, Books.Clara, default)).Value,
            Token = (await services.GetRequiredService<TokenService>().AddAsync(token, Books.Carl, default)).Value.Token.Id,
            Webhook = (await services.GetRequiredService<WebhookService>().AddAsync(main, RightsInputs.Hook, As(Who.Admin), default)).Value.Id,
        };
    }

    private static void Register(IServiceCollection services)
    {
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en"))
        );
        services.AddSingleton<BusinessClock>().AddSqliteReading();
        services.AddSingleton<ICurrentRoles, CurrentRoles>();
        services.AddSingleton<IMoveTargets, PostgresMoveTargets>();
        services.AddDomain().AddUsers().AddWorkspaces();
        NoPortal.Register(services);
        services.AddSingleton<IWebhookSender, Receiver>().AddSingleton<WebhookDelivery>().AddSingleton<WebhookTrial>();
        Mailbox.Register(services);
    }
}
