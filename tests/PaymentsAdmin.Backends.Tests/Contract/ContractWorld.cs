using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>A workspace on the backend under test, users, and a way to create entities.</summary>
public sealed class ContractWorld(
    TestStore store, Workspace workspace, Workspace other, IReadOnlyDictionary<string, MethodId> methods, ContractBackend? backend = null)
{
    public static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page, "r-1") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Vera = new(ActorKind.User, 2, "Vera", Role.Viewer, Door.Page, "r-2") { SignIn = ConfirmedSignIns.Now };
    public static readonly Actor Alan = new(ActorKind.User, 3, "Alan", Role.Approver, Door.Page, "r-3") { SignIn = ConfirmedSignIns.Now };

    /// <summary>A user who has exactly these roles.</summary>
    public static Actor As(Role roles) => new(ActorKind.User, 500 + (int)roles, $"Only {roles}", roles, Door.Page) { SignIn = ConfirmedSignIns.Now };

    public Workspace Workspace => workspace;

    public Workspace Other => other;

    public TestStore Store => store;

    public PaymentService Payments { get; } = store.Services.GetRequiredService<PaymentService>();

    public EntityService Entities { get; } = store.Services.GetRequiredService<EntityService>();

    public IPaymentReadModel Reads { get; } = store.Services.GetRequiredService<IPaymentReadModel>();

    public BusinessClock Clock { get; } = store.Services.GetRequiredService<BusinessClock>();

    /// <summary>The methods cash and bank are active and for orders, asleep is inactive, and invoices is for invoices.</summary>
    public MethodId Method(string name) => methods[name];

    /// <summary>The backend's abilities.</summary>
    public Can Can { get; } = store.Services.GetRequiredService<Abilities>().Of(workspace);

    /// <summary>Price times quantity, as the backend calculates it.</summary>
    public Money Counted(decimal price, decimal quantity, string currency) =>
        Money.Round(backend?.Counted(price * quantity) ?? price * quantity, Currency.Of(currency));

    public async Task<Deal> DealAsync(string currency = "EUR", params (decimal Price, decimal Quantity)[] rows)
    {
        if (backend is not null)
        {
            return await backend.DealAsync(this, currency, rows);
        }

        var customer = (await Entities.AddCustomerAsync(workspace, new CustomerInput { Name = "José Núñez" }, Clara, default)).Value;
        var input = new EntityInput { Kind = EntityKinds.Deal, Title = "Acme racking", Currency = currency, Customer = customer };
        var id = (await Entities.AddAsync(workspace, input, Clara, default)).Value;
        var ids = new List<RowId>();
        foreach (var (price, quantity) in rows)
        {
            var row = new RowInput { ProductName = "Rack", Price = price, Quantity = quantity };
            ids.Add((await Entities.AddRowAsync(workspace, id, row, Clara, default)).Value);
        }

        return new Deal(this, id, customer, ids);
    }

    /// <summary>Creates the workspaces of the tests.</summary>
    public static async Task<ContractWorld> MakeAsync(TestStore store, ContractBackend? backend = null)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var names = new Dictionary<string, MethodRow>(StringComparer.Ordinal);
        var rows = new List<WorkspaceRow>();
        foreach (var key in new[] { "main", "other" })
        {
            rows.Add(
                new WorkspaceRow
                {
                    Key = key,
                    Name = key,
                    Backend = (backend?.Kind ?? OwnBooks.Kind).Number,
                    EntityTypes = "2,31",
                    TermsDays = 14,
                    PayerSentence = "Payment",
                    CreatedAt = store.Clock.GetUtcNow(),
                }
            );
        }

        db.AddRange(rows);
        await People.AddAsync(db, store.Clock.GetUtcNow(), Clara, Vera, Alan);
        await db.SaveChangesAsync();
        foreach (var (name, registry, active) in new[]
        {
            ("asleep", "ORDER", false),
            ("invoices", "CRM_INVOICE", true),
            ("cash", "ORDER", true),
            ("bank", "ORDER", true)
        })
        {
            var method = new MethodRow
            {
                HexId = HexId.Random().Value,
                WorkspaceId = rows[0].Id,
                Name = name,
                Cash = "N",
                RegistryType = registry,
                Active = active,
                PortalId = backend?.MethodId(name),
            };
            db.Add(method);
            await db.SaveChangesAsync();
            names[name] = method;
        }

        return new ContractWorld(store, Of(rows[0]), Of(rows[1]), names.ToDictionary(n => n.Key, n => new MethodId(n.Value.Id)), backend);
    }

    private static Workspace Of(WorkspaceRow row) =>
        new(
            new WorkspaceId(row.Id),
            WorkspaceKey.Find(row.Key)!.Value,
            row.Name,
            new BackendKind(row.Backend),
            [2, 31],
            row.TermsDays,
            row.PayerSentence,
            null
        );
}
