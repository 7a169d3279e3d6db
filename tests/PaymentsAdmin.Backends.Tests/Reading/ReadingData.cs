using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reading;

/// <summary>
/// The same few hundred payments for both databases: many ties, texts in many scripts, some rows that no list may show.
/// </summary>
internal sealed class ReadingData
{
    public const int Main = 1;
    public const int Other = 2;
    private const int Payments = 700;

    /// <summary>The payment of entity 1 that has lines and a delivery.</summary>
    public const long WithLines = 3;

    private static readonly string[] Names =
        [
            "Müller & Söhne", "muller", "O'Brien \"Quoted\" Ltd", "Ærø Færgefart", "Łódź Trans", "Straße AG", "شركة النور", "חברת אור", "株式会社山田",
            "한국상사", "🎉 Party Co", "𠮷野家", "ﬁne line", "Line\nBreak", "Tab\tHere", "100% * NEAR (x) -y: z", "Ωmega ΣΊΣΥΦΟΣ", "Zed", "zed", "",
        ];

    private readonly Random _random = new(20261120);

    public ReadingData()
    {
        Workspaces = [Workspace(Main, "main"), Workspace(Other, "other")];
        Customers = Names.Select((name, i) => Customer(i + 1, name)).ToList();
        Methods = [Method(1, "Bank transfer"), Method(2, "Cash"), Method(3, "Überweisung")];
        Entities = Enumerable.Range(1, 60).Select(Entity).ToList();
        Rows = Enumerable.Range(1, Payments).Select(i => Payment(i, i == Payments)).ToList();
    }

    public List<WorkspaceRow> Workspaces { get; }

    public List<CustomerRow> Customers { get; }

    public List<MethodRow> Methods { get; }

    public List<EntityTableRow> Entities { get; }

    public List<PaymentTableRow> Rows { get; }

    /// <summary>Rows, shipments, lines and deliveries of entity 1.</summary>
    private static IEnumerable<object> Items { get; } =
        [
            new ProductRowRow
            {
                Id = 1,
                EntityId = 1,
                Sort = 20,
                ProductName = "Größe \"L\"",
                Price = 12_345_678,
                Quantity = 20_000,
                Covered = 15_000,
                TaxRate = 190_000,
                Revision = 1
            },
            new ProductRowRow { Id = 2, EntityId = 1, Sort = 10, ProductName = "Other", Quantity = 10_000, Revision = 1 },
            new ShipmentRow { Id = 1, EntityId = 1, AccountNumber = "1001/1", Name = "Courier", PriceMinor = 500, StatusId = "DN", Revision = 1 },
            new ShipmentRow
            {
                Id = 2,
                EntityId = 1,
                AccountNumber = "1001/2",
                Name = "Gone",
                StatusId = "DN",
                DeletedAt = DateTimeOffset.UnixEpoch,
                Revision = 1
            },
            new PaymentLineRow
            {
                Id = 1,
                PaymentId = WithLines,
                RowId = 1,
                BasketId = 1,
                ProductName = "Größe \"L\"",
                UnitPrice = 12_345_678,
                TaxRate = 190_000,
                Quantity = 15_000,
                TotalMinor = 1852
            },
            new PaymentLineRow
            {
                Id = 2,
                PaymentId = WithLines,
                BasketId = 9,
                ProductName = "Gone",
                UnitPrice = 1_000_000,
                Quantity = 10_000,
                TotalMinor = 100
            },
            new PaymentDeliveryRow { Id = 3, PaymentId = WithLines, ShipmentId = 1, Name = "Courier", PriceMinor = 500 },
        ];

    /// <summary>Saves all of it in a store.</summary>
    public async Task SaveAsync(PaymentsDb db)
    {
        foreach (var rows in new IEnumerable<object>[] { Workspaces, Customers, Methods, Entities, Rows, Items })
        {
            db.AddRange(rows);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static WorkspaceRow Workspace(int id, string key) =>
        new()
        {
            Id = id,
            Key = key,
            Name = key,
            Backend = PaymentsAdmin.Core.Workspaces.OwnBooks.Kind.Number,
            EntityTypes = "2,31",
            TermsDays = 14,
            PayerSentence = "Payment",
        };

    private static CustomerRow Customer(long id, string name) =>
        new()
        {
            Id = id,
            HexId = Hex("C", id),
            WorkspaceId = Main,
            Name = name,
            NameFold = Fold.ForSort(name),
            CreatedAt = DateTimeOffset.UnixEpoch,
            Revision = 1,
        };

    private static MethodRow Method(int id, string name) =>
        new()
        {
            Id = id,
            HexId = Hex("D", id),
            WorkspaceId = Main,
            Name = name,
            Cash = "N",
            Active = true,
            Revision = 1,
        };

    private EntityTableRow Entity(int id)
    {
        var kind = Any([EntityKinds.Deal, EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.Account, 128]);
        var customer = id % 7 == 0 ? null : Any(Customers);
        var title = $"{Any(Names)} {Any(["order", "Größe", "渡辺", "renewal"])}".Trim();
        var externalId = kind < 0 ? "ACC-" + Hex("", id)[^4..] : $"{id + 400}";
        return new EntityTableRow
        {
            Id = id,
            WorkspaceId = id > 55 ? Other : Main,
            Kind = kind,
            ExternalId = externalId,
            Title = title,
            TitleFold = Fold.ForSort(title),
            CustomerId = customer?.Id,
            Currency = Any(["EUR", "EUR", "USD", "JPY", "KWD"]),
            OrderNumber = 1000 + id,
            RowsMinor = 100_00,
            ShipmentsMinor = 5_00,
            PaidMinor = 30_00,
            PendingMinor = 50_00,
            CreatedAt = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(id),
            RefreshedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
            SearchText = EntityWords.Of(new EntityRef(kind, externalId), title, customer?.Name ?? ""),
            Revision = 1,
        };
    }

    private PaymentTableRow Payment(int id, bool largest)
    {
        var reversal = id % 23 == 0;
        var state = (PostingState)_random.Next(9);
        var booked = state is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed;
        var entity = reversal || id % 3 > 0 ? Any(Entities) : Entities[0];
        var customer = _random.Next(5) == 0 ? null : Customers.Find(c => c.Id == entity.CustomerId) ?? Any(Customers);
        var method = _random.Next(6) == 0 ? null : Any(Methods);
        var paid = _random.Next(3) == 0;
        var day = new DateOnly(2026, 1, 1).AddDays(_random.Next(60));
        var minor = largest ? Money.MaxMinor : Any([0L, 1, 1250, 125_000, 125_000, 125_000, 1_250_000, _random.Next(1, 3_000_000)]);
        var amount = new Money(reversal ? -minor : minor, Currency.Of(entity.Currency));
        var reference = paid ? Any(["RF18 5390 0754 7034", "WIRE-77/Ä", "«ref» ١٢٣", null]) : null;
        var account = $"{entity.OrderNumber}/{id}";
        return new PaymentTableRow
        {
            Id = id,
            WorkspaceId = entity.WorkspaceId,
            HexId = Hex("A", id),
            Kind = reversal ? PaymentKind.Reversal : PaymentKind.Normal,
            EntityId = entity.Id,
            CustomerId = customer?.Id,
            AccountNumber = account,
            NumberSeq = booked ? id : null,
            Currency = amount.Currency.Code,
            AmountMinor = amount.Minor,
            AmountSort = amount.FaceValue,
            MethodId = method?.Id,
            PostingState = state,
            PostedOn = booked ? day.AddDays(3) : null,
            PaidAt = paid ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
            PaidOn = paid ? day : PaymentTableRow.Never,
            PaidByName = paid ? "Clara" : null,
            PaidReference = reference,
            DueOn = day.AddDays(_random.Next(30)),
            PayerText = "Payment",
            PayerLanguage = "en",
            // Near midnight in Berlin, so that a day in UTC is not the day in the organisation's zone.
            CreatedAt = new DateTimeOffset(2026, 1, 1, 22, 0, 0, TimeSpan.Zero).AddMinutes(30 * _random.Next(60 * 24)),
            CreatedByName = "Clara",
            DeletedAt = id % 17 == 0 ? DateTimeOffset.UnixEpoch : null,
            Listed = id % 17 != 0 && (!reversal || state is PostingState.Posted),
            CustomerFold = Fold.ForSort(customer?.Name),
            EntityFold = Fold.ForSort(entity.Title),
            MethodFold = Fold.ForSort(method?.Name),
            SearchText = PaymentWords.Of(new PaymentId(id), account, null, null, customer?.Name ?? "", entity.Title, entity.ExternalId, reference),
            Revision = 1,
            OfItem = !reversal && EntityKinds.IsCrmItem(entity.Kind),
        };
    }

    private static string Hex(string first, long id) =>
        first + id.ToString("X", System.Globalization.CultureInfo.InvariantCulture).PadLeft(32 - first.Length, '0');
}
