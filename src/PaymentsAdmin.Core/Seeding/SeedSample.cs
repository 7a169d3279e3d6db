using System.Globalization;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Creates what the sample map points at, new in each run and untouched by other payments.</summary>
internal sealed class SeedSample(SeedSetting setting, SeedPeople people, SeedItems items)
{
    private const decimal WalletFunds = 250.00m;
    private static readonly Currency Euro = Currency.Of("EUR");
    private readonly List<SeedCustomer> _customers = [];
    private readonly List<BulkInvoice> _invoices = [];
    private BulkEntity? _deal;
    private BulkEntity? _otherDeal;
    private BulkEntity? _smartInvoice;
    private BulkBill? _bill;
    private BulkCard? _card;
    private BulkCard? _foreignCard;
    private string _legacyNumber = "";

    private SeedCustomer Owner => _customers[0];

    private SeedCustomer Stranger => _customers[1];

    public IEnumerable<BulkRecord> Make() =>
        people
            .Make(id => Numbered("Aurelia Trading", id), Euro, WalletFunds, invoices: false, _customers)
            .Concat(people.Make(id => Numbered("Borealis Supplies", id), Euro, null, invoices: false, _customers))
            .Concat(Items())
            .Concat(Books());

    /// <summary>The map, once everything is stored and its ids are known.</summary>
    public SampleMap Map(BulkDone done)
    {
        var keys = setting.Keys;
        var link = keys.Methods[SeedReference.InvoiceLink];
        var paySystem = keys.Methods[SeedReference.Online];
        return new(
            setting.Place.Workspace.Key.Value,
            done.Payments,
            Item(_deal!),
            Item(_otherDeal!),
            new(_smartInvoice!.Ref.Kind, _smartInvoice.Id),
            new(done.LegacyInvoices[_legacyNumber], link.Id, SeedReference.InvoiceHandler),
            new(paySystem.Id, paySystem.Name),
            CrmCom(done, keys)
        );
    }

    private IEnumerable<BulkRecord> Items()
    {
        yield return _deal = Item(
            EntityKinds.Deal,
            "Sample deal",
            [Row("Chair \"Oslo\"", 25.00m, 20), Row("Desk, oak", 340.00m, 2), Row("Lamp E27", 12.50m, 2), Row("Cable, 2 m", 1.99m, 100)],
            [Shipment("Courier", 10.00m), Shipment("Parcel post", 4.90m)]
        );
        yield return _otherDeal = Item(
            EntityKinds.Deal,
            "Another sample deal",
            [Row("Notebook A5", 3.20m, 50), Row("Tea 100 g", 7.80m, 10)],
            [Shipment("Courier", 6.50m)]
        );
        yield return _smartInvoice = Item(EntityKinds.SmartInvoice, "Sample invoice", [Row("Service hour", 95.00m, 8)], [Shipment("Pick-up", 2.00m)]);
    }

    private IEnumerable<BulkRecord> Books()
    {
        yield return Invoice(Owner, 12_000);
        yield return Invoice(Owner, 8_050);
        yield return Invoice(Owner, 4_500);
        yield return Invoice(Stranger, 6_000);
        var billed = _invoices[2];
        yield return _bill = new BulkBill(
            setting.Hex.Of(SeedTable.Bill, billed.Id),
            Owner.Account,
            SeedPeople.Numbered("B-", billed.Id),
            (int)(billed.Id % 9) + 1,
            [billed.Id]
        );
        yield return _card = Card(Owner, "4242");
        yield return _foreignCard = Card(Stranger, "1881");
        yield return Preference(Owner, SeedReference.GoodMandate);
        yield return Preference(Stranger, SeedReference.ForeignMandate);
        yield return new BulkSubscription(Owner.Id, setting.Keys.Services[SeedReference.Service].Id, setting.Calendar.FirstDay);
        _legacyNumber = SeedPeople.Numbered("LI-", Owner.Id);
        yield return new BulkLegacyInvoice(
            _legacyNumber,
            "Sample invoice of the old kind",
            Owner.Id,
            new Money(9_900, Euro),
            setting.Keys.Methods[SeedReference.InvoiceLink].Id,
            setting.Keys.PersonTypes[SeedReference.InvoicePayer]
        );
    }

    private SampleCrmCom CrmCom(BulkDone done, BulkKeys keys)
    {
        var closed = done.ClosedThrough!.Value;
        var wholeMonth = closed.AddDays(1).Day == 1 ? closed : new DateOnly(closed.Year, closed.Month, 1).AddDays(-1);
        return new(
            new(Owner.AccountHex.Value, Owner.AccountNumber, Owner.Name, Euro.Code),
            new(Owner.WalletNumber!, WalletFunds, new(keys.Types[SeedReference.WalletPayment].Name), new(keys.Methods[SeedReference.Funds].Name)),
            Coded(keys.Types[SeedReference.Payment]),
            Coded(keys.Methods[SeedReference.Counter]),
            new(SeedReference.Desk),
            new(keys.Types[SeedReference.Reversal].Name),
            new(keys.Reasons[SeedReference.EnteredTwice].Name),
            new(SeedReference.Person),
            new(SeedReference.Job),
            closed.AddDays(1),
            new(wholeMonth.Year, wholeMonth.Month, 15),
            "USD",
            [new(_invoices[0].Number), new(_invoices[1].Number)],
            new(_invoices[3].Number),
            new(_bill!.Number, _bill.CheckDigit!.Value),
            new(SeedReference.Service),
            Gateway(SeedReference.CardPayment, SeedReference.Sandbox, CardOf(_card!), CardOf(_foreignCard!)),
            Gateway(SeedReference.GatewayPayment, SeedReference.Gateway, PreferenceOf(SeedReference.GoodMandate), PreferenceOf(SeedReference.ForeignMandate))
        );
    }

    private BulkEntity Item(int kind, string title, BulkProductRow[] rows, BulkShipment[] shipments) =>
        items.Make(kind, Numbered(title, Owner.Id), Euro, Owner, rows, shipments, "NEW").Record;

    private BulkProductRow Row(string name, decimal price, int quantity) => items.Row(name, price, quantity);

    private BulkShipment Shipment(string name, decimal price) => items.Shipment(name, Money.Round(price, Euro));

    private BulkInvoice Invoice(SeedCustomer customer, long minor)
    {
        var id = setting.Ids.Next(BulkSeries.Invoice);
        var on = setting.Request.AsOf.AddDays(-20);
        var invoice = new BulkInvoice(
            id,
            setting.Hex.Of(SeedTable.Invoice, id),
            customer.Account,
            SeedPeople.Numbered("INV-", id),
            SeedPeople.Numbered("", id),
            on,
            on.AddDays(14),
            new Money(minor, customer.Currency)
        );
        _invoices.Add(invoice);
        return invoice;
    }

    private BulkCard Card(SeedCustomer customer, string digits) =>
        new(
            setting.Hex.Of(SeedTable.Card, customer.Id),
            customer.Id,
            SeedPeople.Numbered("SBXCARD-", customer.Id),
            digits,
            "VISA",
            setting.Request.AsOf.AddYears(3)
        );

    private BulkPreference Preference(SeedCustomer customer, string code) =>
        new(
            setting.Hex.Of(SeedTable.AccountPreference, customer.Account),
            customer.Account,
            setting.Keys.Preferences[code].Id,
            SeedPeople.Numbered("XX00SEED", customer.Account)
        );

    private static string Numbered(string name, long id) => string.Create(CultureInfo.InvariantCulture, $"{name} {id:D6}");

    private static SampleItem Item(BulkEntity entity) =>
        new(
            entity.Ref.Kind,
            entity.Id,
            [.. entity.Rows.Select(r => new SampleRow(r.Id, r.Quantity.Value, r.Price.Value))],
            [.. entity.Shipments.Select(s => new SampleShipment(s.Id, s.Price.Amount))]
        );

    private static SampleCoded Coded(BulkKey key) => new(key.Hex, key.Name, key.Code);

    private static SampleGateway Gateway(string type, string method, SampleIdentifier good, SampleIdentifier foreign) =>
        new(new("alternative_code", type), new("alternative_code", method), good, foreign);

    private static SampleIdentifier CardOf(BulkCard card) => new("payment_gateway_reference_number", card.GatewayReference);

    private static SampleIdentifier PreferenceOf(string code) =>
        new("payment_preference_identifier", null, new SampleIdentifier("alternative_code", code));
}
