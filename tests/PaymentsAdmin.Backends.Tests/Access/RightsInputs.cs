using System.Globalization;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The arguments for the verbs of the table.</summary>
internal static class RightsInputs
{
    public static readonly HexId Hex = HexId.Random();

    public static readonly WorkspaceInput North = new() { Key = "north", Name = "North" };

    public static readonly WebhookInput Hook = new() { Address = "https://bridge.example/in", Events = WebhookEvents.All };

    public static readonly QuantityInput One = new() { Quantity = 1 };

    public static readonly PostingInput Cash = new()
    {
        Account = new Key("number", "AR-1"),
        Type = new Key("name", "Payment"),
        Method = new Key("name", "cash"),
        Amount = 10,
    };

    public static IReadOnlyList<PaymentId> Picked(RightsWorld w) => [w.Draft];

    public static IReadOnlyList<Chosen> Chosen(RightsWorld w) => [new(w.Draft, Revision.First)];

    public static IReadOnlyList<SelectedPosting> TickedIn(RightsWorld w) => [new(w.Submitted, Revision.First, false)];

    public static readonly CancelInput Cancelling = new(new Key("name", "Cancellation"));

    public static readonly IReadOnlyList<GatewayAnswer> Answers = [new("one", new Key("number", "1"))];

    public static readonly CloseInput February = new() { Through = new DateOnly(2026, 2, 28) };

    /// <summary>A closing that waits for its second person.</summary>
    public static readonly PeriodChange Waiting = new(new(1), null, new(2026, 2, 28), new(RightsWorld.Anna, "Anna"), default);

    public static readonly CustomerInput Customer = new() { Name = "Meridian" };

    public static readonly EntityInput NewDeal = new() { Kind = EntityKinds.Deal, Title = "Racking", Currency = "EUR" };

    public static readonly RowInput Racks = new() { ProductName = "Rack", Price = 100, Quantity = 20_000 };

    public static readonly ShipmentInput Truck = new() { Name = "Truck", Price = 10 };

    public static readonly ImportFile OneDeal = ImportReader.Read(
        ImportKind.Entities, "deals.csv", "type,id,title,currency\ndeal,77,Racks,EUR"u8.ToArray()).Value;

    public static readonly PaidFile OnePaid = PaidReader.Read("bank.csv", "payment_id,paid_date\n1,2026-02-28"u8.ToArray(), CultureInfo.InvariantCulture).Value;

    public static readonly PaidReport NothingSeen = new([]);

    public static readonly Category Desk = new() { Name = "Desk" };

    public static readonly IReadOnlyList<ReferencePut<Category>> DeskPut = [new(2, null, Desk)];

    public static readonly HandlerInput Handler = new() { Code = "x", Name = "x", Settings = "{}" };

    public static readonly SettingsInput Setting = new() { Settings = [new PaySystemSetting("KEY", "VALUE", "x")] };

    public static readonly LegacyInvoiceInput OldInvoice = new() { Number = "LI-1", Title = "x", Currency = "EUR", Total = 10 };

    public static readonly Notice Told = new("posting.rejected", "payment", 1, "x", null, Mail: false);

    public static readonly UserInput Newcomer = new() { Name = "nina", Password = "four unrelated words", Roles = Role.Clerk };

    public static readonly PasswordAttempt Guess = new("x", "x", new Origin(null, null));

    public static readonly PasskeyAnswer NoPasskey = new("", "", null);

    public static Actor Alone(Actor actor) => actor with { PostAlone = true };

    public static DelegationInput Away(RightsWorld world) => new() { ToUser = RightsWorld.Anna, FromOn = world.Today, UntilOn = world.Today };

    public static InvoiceInput TenEuros(DateOnly today) => new() { Account = new AccountId(1), Total = 10, PostedOn = today, DueOn = today };

    public static CardInput Visa(CustomerId customer) =>
        new() { Customer = customer, GatewayReference = "gw-9", LastDigits = "4242", Brand = "Visa", ExpiresOn = new DateOnly(2030, 1, 1) };

    public static IReadOnlyList<RatePut> DollarPut(DateOnly from) => [new(2, Dollar(from.AddDays(-1)), null)];

    public static RateInput Dollar(DateOnly from) => new() { Currency = "USD", From = from, Value = 0.9m };

    public static PaySystemChoice Through(RightsWorld world) => new(world.Invoices, null);

    public static TokenInput TokenOf(int user, RightsWorld world) => new() { UserId = user, Workspace = world.Main.Id, Name = "x", Scopes = ["crm"] };
}
