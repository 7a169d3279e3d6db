using System.Globalization;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>One payment for each odd text. The text is in every text field of the payment and its related rows.</summary>
internal sealed class OddBooks(ContractWorld world, IReadOnlyList<string> texts)
{
    // Far from every id that the store assigns itself.
    private const int First = 1_001;

    private static readonly string[] Currencies = ["EUR", "JPY", "BHD", "USD", "UYW"];

    private static readonly long[] Amounts = [0, 1, -1, 5, -5, 99, 100, -100, 12_345, -1_250_000, Money.MaxMinor, -Money.MaxMinor];

    private readonly DateTimeOffset _now = world.Store.Clock.GetUtcNow();

    private int Workspace => world.Workspace.Id.Value;

    /// <summary>Saves all of it in the store.</summary>
    public async Task SaveAsync()
    {
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        foreach (var of in new Func<int, string, IEnumerable<object>>[] { Bases, Entity, Account, Payment, Items, Posting, Decisions })
        {
            db.AddRange(texts.SelectMany((text, i) => of(First + i, text)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private IEnumerable<object> Bases(int id, string text) =>
        [
            new CustomerRow { Id = id, HexId = Hex('C', id), WorkspaceId = Workspace, Name = text, NameFold = "", CreatedAt = _now },
            new MethodRow { Id = id, HexId = Hex('D', id), WorkspaceId = Workspace, Name = text, Cash = "N", Active = true },
            new TypeRow { Id = id, HexId = Hex('E', id), WorkspaceId = Workspace, Name = text, Classification = "PAYMENT" },
            new CategoryRow { Id = id, HexId = Hex('F', id), WorkspaceId = Workspace, Name = text },
            new UserRow { Id = id, HexId = Hex('B', id), UserName = $"u{id}", NormalizedUserName = $"U{id}", DisplayName = text, CreatedAt = _now },
        ];

    private IEnumerable<object> Entity(int id, string text) =>
        [
            new EntityTableRow
            {
                Id = id,
                WorkspaceId = Workspace,
                Kind = IsAccount(id) ? EntityKinds.Account : EntityKinds.Deal,

                // Ids of CRM items are numbers, by the rules of their form and by an index.
                ExternalId = IsAccount(id) ? text : id.ToString(CultureInfo.InvariantCulture),
                Title = text,
                TitleFold = "",
                CustomerId = id,
                Currency = CurrencyOf(id),
                CreatedAt = _now,
                RefreshedAt = _now,
                SearchText = "",
            },
            new ProductRowRow { Id = id, EntityId = id, ProductId = id * 7, ProductName = text, MeasureName = text },
            new ShipmentRow { Id = id, EntityId = id, AccountNumber = "s", Name = text, StatusId = "DN" },
        ];

    private static bool IsAccount(int id) => id % 4 == 0;

    private IEnumerable<object> Account(int id, string text) =>
        [
            new AccountRow
            {
                Id = id,
                HexId = Hex('1', id),
                WorkspaceId = Workspace,
                EntityId = id,
                CustomerId = id,
                Number = text,
                Name = text,
                NameFold = "",
                Currency = CurrencyOf(id),
                State = "ACTIVE",
            },
        ];

    private IEnumerable<object> Payment(int id, string text)
    {
        var paid = id % 3 > 0;
        var day = new DateOnly(2026, 1, 31).AddDays(id % 40);
        yield return new PaymentTableRow
        {
            Id = id,
            WorkspaceId = Workspace,
            Listed = true,
            EntityId = id,
            CustomerId = id % 6 == 0 ? null : id,
            MethodId = id % 7 == 0 ? null : id,
            PostingState = StateOf(id),

            // Around midnight in UTC, around midnight in the zone, and with a fraction of a second.
            CreatedAt = new DateTimeOffset(2026, 3, 28, 21, 59, 59, 999, TimeSpan.Zero).AddMinutes(id * 37),
            PaidOn = paid ? day : PaymentTableRow.Never,
            PaidAt = paid ? _now.AddDays(-(id % 60)) : null,
            PaidByName = paid ? text : null,
            PaidReference = paid ? text : null,
            ReceivedMinor = id % 5 == 0 ? -7 : null,
            DueOn = day.AddDays(14),
            PostedOn = StateOf(id) == PostingState.Posted ? day : null,
            NumberSeq = StateOf(id) == PostingState.Posted ? id * 1_000L : null,
            Currency = CurrencyOf(id),
            AmountMinor = Amounts[id % Amounts.Length],
            AmountSort = 0,
            PortalId = text,
            HexId = Hex('A', id),
            MethodFold = "",
            CustomerFold = "",
            EntityFold = "",
            Kind = PaymentKind.Normal,
            AccountNumber = text,
            PayerText = "Payment",
            PayerLanguage = "en",
            CreatedByName = "Clara",
            RefreshedAt = _now,
            SearchText = "",
            OfItem = !IsAccount(id),
        };
    }

    private IEnumerable<object> Items(int id, string text)
    {
        yield return new PaymentLineRow
        {
            Id = id,
            PaymentId = id,
            RowId = id,
            BasketId = id,
            ProductName = text,
            UnitPrice = -12_345_678,
            TaxRate = 190_000,
            Quantity = 12_345,
            TotalMinor = -id
        };
        yield return new PaymentLineRow { Id = id + 5_000, PaymentId = id, BasketId = 0, ProductName = text, UnitPrice = 1, Quantity = 1, TotalMinor = 3 };
        yield return new PaymentDeliveryRow { Id = id, PaymentId = id, ShipmentId = id, Name = text, PriceMinor = 1_005 };
        if (id % 2 == 0)
        {
            yield return Link(id, id, revoked: false, text);
        }

        if (id % 6 == 0)
        {
            yield return Link(id + 5_000, id, revoked: id % 12 == 0, text);
        }
    }

    private PublicLinkRow Link(int id, int payment, bool revoked, string text)
    {
        var promised = payment % 8 == 0 ? 1 : Amounts[payment % Amounts.Length];
        return new()
        {
            Id = id,
            WorkspaceId = Workspace,
            PaymentId = payment,
            TokenHash = BitConverter.GetBytes((long)id),
            ProtectedToken = "secret",
            CheckPhrase = text,
            ContentHash = LinkRules.ContentHash(new PaymentId(payment), new Money(promised, Currency.Of(CurrencyOf(payment)))),
            MadeById = payment,
            MadeAt = _now.AddDays(-3),
            ExpiresAt = _now.AddDays(payment % 10 == 0 ? -1 : 11),
            RevokedAt = revoked ? _now : null,
            Opened = payment % 3,
        };
    }

    private IEnumerable<object> Posting(int id, string text) =>
        id % 5 == 1
            ? []
            : [
                new PostingRow
                {
                    Id = id,
                    PaymentId = id,
                    WorkspaceId = Workspace,
                    State = StateOf(id),
                    AccountId = id % 5 == 2 ? null : id,
                    CustomerId = id,
                    TypeId = id,
                    CategoryId = id % 3 == 0 ? null : id,
                    PostingDate = new DateOnly(2026, 2, 28),
                    MakerId = id,
                    SubmittedAt = _now.AddHours(-id),
                    Round = 2,
                    SubmittedRate = id % 2 == 0 ? 10_876_543_210 : null,
                    SubmittedRateDate = id % 2 == 0 ? new DateOnly(2026, 2, 27) : null,
                    BaseMinor = id % 2 == 0 ? -id : null,
                    PostedAt = StateOf(id) == PostingState.Posted ? _now.AddHours(-1) : null,
                },
            ];

    private IEnumerable<object> Decisions(int id, string text) =>
        id % 5 == 1 ? [] : [Decision(id, 1, id, null), Decision(id, 2, id, _now), Decision(id, 2, id, null), Decision(id, 2, First, null)];

    private DecisionRow Decision(int posting, int round, int by, DateTimeOffset? voided) =>
        new() { PostingId = posting, Round = round, Step = 1, Verdict = 1, UserId = by, DecidedAt = _now.AddMinutes(-posting), VoidedAt = voided };

    private static string CurrencyOf(int id) => Currencies[id % Currencies.Length];

    private static PostingState StateOf(int id) => (PostingState)(id % 8);

    private static string Hex(char first, int id) => first + id.ToString("X31", System.Globalization.CultureInfo.InvariantCulture);
}
