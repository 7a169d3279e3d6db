using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The ids of the reference data that a test books with.</summary>
public sealed record BookRows(long Account, long Wallet, int Type, int CardMethod, int GatewayMethod, long Card, long BadCard, long Preference, int CancelType)
{
    public static async Task<BookRows> AddAsync(PaymentsDb db, ContractWorld world, Deal deal)
    {
        var workspace = world.Workspace.Id.Value;
        var type = NewType(workspace, "Payment", "PAYMENT");
        var cancel = NewType(workspace, "Cancellation", "PAYMENT_CANCEL");
        var card = Method(workspace, "card", 1, "Sandbox");
        var gateway = Method(workspace, "gateway", 2, null);
        var definition = new WalletDefinitionRow { HexId = Hex, WorkspaceId = workspace, Name = "Prepaid", Active = true, PaysFromUnconditionalFunds = true };
        db.AddRange(type, cancel, card, gateway, definition);
        await db.SaveChangesAsync();
        var cash = await db.Set<MethodRow>().SingleAsync(m => m.Name == "cash");
        db.AddRange(new[] { cash, card, gateway }.Select(m => new TypeMethodRow { TypeId = type.Id, MethodId = m.Id }));
        var (account, wallet) = await AddAccountAsync(db, world, deal, definition.Id);
        var preference = new PreferenceRow { HexId = Hex, WorkspaceId = workspace, Name = "Direct debit", Type = "DIRECT_DEBIT", Active = true };
        db.Add(preference);
        await db.SaveChangesAsync();
        var good = NewCard(deal, refuses: false);
        var bad = NewCard(deal, refuses: true);
        var own = new AccountPreferenceRow { HexId = Hex, AccountId = account, PreferenceId = preference.Id, Active = true, Revision = 1 };
        db.AddRange(good, bad, own);
        await db.SaveChangesAsync();
        return new(account, wallet, type.Id, card.Id, gateway.Id, good.Id, bad.Id, own.Id, cancel.Id);
    }

    private static string Hex => HexId.Random().Value;

    private static async Task<(long Account, long Wallet)> AddAccountAsync(PaymentsDb db, ContractWorld world, Deal deal, int definition)
    {
        var workspace = world.Workspace.Id.Value;
        EntityTableRow Entity(long id, int kind) =>
            new()
            {
                Id = id,
                WorkspaceId = workspace,
                Kind = kind,
                ExternalId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Title = "A",
                TitleFold = "a",
                CustomerId = deal.Customer.Value,
                Currency = "EUR",
                CreatedAt = world.Clock.Now,
                RefreshedAt = world.Clock.Now,
                SearchText = "a",
            };
        db.AddRange(Entity(9_001, EntityKinds.Account), Entity(9_002, EntityKinds.Wallet));
        await db.SaveChangesAsync();
        var account = (await world.Store.Writer.RunAsync(async session => Result.Of(await session.NextIdAsync(IdCounter.Accounts)), default)).Value;
        db.Add(
            new AccountRow
            {
                Id = account,
                HexId = Hex,
                WorkspaceId = workspace,
                EntityId = 9_001,
                CustomerId = deal.Customer.Value,
                Number = "AR-1",
                Name = "Acme",
                NameFold = "acme",
                Currency = "EUR",
                State = "ACTIVE",
            }
        );
        await db.SaveChangesAsync();
        db.Add(
            new WalletRow
            {
                Id = 1,
                HexId = Hex,
                WorkspaceId = workspace,
                EntityId = 9_002,
                AccountId = account,
                DefinitionId = definition,
                Number = "W-1",
                State = "EFFECTIVE",
                UnconditionalMinor = 15_000,
            }
        );
        await db.SaveChangesAsync();
        return (account, 1);
    }

    private static TypeRow NewType(int workspace, string name, string classification) =>
        new() { HexId = Hex, WorkspaceId = workspace, Name = name, Classification = classification, Active = true };

    private static MethodRow Method(int workspace, string name, int gateway, string? provider) =>
        new() { HexId = Hex, WorkspaceId = workspace, Name = name, Cash = "N", Gateway = gateway, GatewayProvider = provider, Active = true };

    private static CardRow NewCard(Deal deal, bool refuses) =>
        new()
        {
            HexId = Hex,
            CustomerId = deal.Customer.Value,
            GatewayReference = refuses ? "bad" : "good",
            LastDigits = refuses ? "0002" : "0001",
            Brand = "Visa",
            ExpiresOn = new DateOnly(2030, 1, 1),
            Refuses = refuses,
            Active = true,
            Revision = 1,
        };
}
