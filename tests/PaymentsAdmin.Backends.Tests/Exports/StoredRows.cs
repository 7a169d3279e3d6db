using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>
/// The expected export, read from the tables: each row as texts by key, numbers with a decimal point, instants as date and
/// time.
/// </summary>
internal sealed class StoredRows(PaymentsDb db, TimeZoneInfo zone, DateTimeOffset now)
{
    private const string Base = "EUR";

    private static readonly PostingState[] Approved =
        [PostingState.Approved, PostingState.Posted, PostingState.ReversalSubmitted, PostingState.ReversalApproved, PostingState.Reversed];

    private readonly StoredWords _say = new(zone);

    /// <summary>The rows of a list in the order of its file.</summary>
    public IReadOnlyList<Dictionary<string, string>> Of(ExportList list) =>
        list == ExportList.Payments ? [.. Payments.Select(Payment)]
        : list == ExportList.Lines ? [.. Payments.SelectMany(Lines)]
        : list == ExportList.Postings ? [
            .. Payments.Select(p => (Payment: p, Posting: PostingOf(p))).Where(pair => pair.Posting is not null)
                .Select(pair => Posting(pair.Payment, pair.Posting!))
        ]
        : [.. All<PublicLinkRow>().Where(IsShown).OrderByDescending(l => l.Id).Select(Link)];

    private IEnumerable<PaymentTableRow> Payments => All<PaymentTableRow>().Where(p => p.Listed).OrderBy(p => p.Id);

    private List<T> All<T>()
        where T : class => _tables.TryGetValue(typeof(T), out var known) ? (List<T>)known : (List<T>)(_tables[typeof(T)] = db.Set<T>().AsNoTracking().ToList());

    private readonly Dictionary<Type, object> _tables = [];

    private Dictionary<string, string> Payment(PaymentTableRow p)
    {
        var entity = All<EntityTableRow>().Single(e => e.Id == p.EntityId);
        var posting = PostingOf(p);
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["payment_id"] = StoredWords.Id("PAY-", p.Id),
            ["portal_payment_id"] = p.PortalId ?? "",
            ["account_number"] = p.AccountNumber,
            ["entity_type"] = StoredWords.Whole(entity.Kind),
            ["entity_id"] = All<AccountRow>().Find(a => a.EntityId == entity.Id && entity.Kind == EntityKinds.Account)?.Number ?? entity.ExternalId,
            ["entity_title"] = entity.Title,
            ["customer"] = Customer(p),
            ["status"] = p.PaidOn == PaymentTableRow.Never ? "unpaid" : "paid",
            ["approval_state"] = StoredWords.State(p.PostingState),
            ["amount"] = StoredWords.Amount(p.AmountMinor, p.Currency),
            ["currency"] = p.Currency,
            ["amount_base"] = BaseAmount(p, posting),
            ["base_currency"] = Base,
            ["rate"] = StoredWords.Scaled(posting?.SubmittedRate, 10),
            ["rate_date"] = StoredWords.Day(posting?.SubmittedRateDate),
            ["paid_date"] = p.PaidOn == PaymentTableRow.Never ? "" : StoredWords.Day(p.PaidOn),
            ["posted_date"] = StoredWords.Day(p.PostedOn),
            ["method"] = All<MethodRow>().Find(m => m.Id == p.MethodId)?.Name ?? "",
            ["reference"] = p.PaidReference ?? "",
            ["ledger_target"] = Target(posting),
            ["maker"] = User(posting?.MakerId),
            ["checker"] = Checkers(posting),
            ["link_state"] = All<PublicLinkRow>().Where(l => l.PaymentId == p.Id).MaxBy(l => l.Id) is { } link ? State(link, p) : "",
            ["source"] = "local",
            ["source_age_s"] = "0",
            ["exported_at_utc"] = StoredWords.Utc(now),
            ["amount_minor"] = StoredWords.Whole(p.AmountMinor),
            ["due_date"] = StoredWords.Day(p.DueOn),
            ["number"] = p.NumberSeq is { } number ? StoredWords.Id("P-", number) : "",
            ["received"] = p.PaidOn == PaymentTableRow.Never ? "" : StoredWords.Amount(p.ReceivedMinor ?? p.AmountMinor, p.Currency),
            ["paid_by"] = p.PaidByName ?? "",
            ["cost_centre"] = p.CostCentre ?? "",
        };
        _say.Both(row, "created", p.CreatedAt);
        return row;
    }

    private IEnumerable<Dictionary<string, string>> Lines(PaymentTableRow p)
    {
        var lines = All<PaymentLineRow>().Where(l => l.PaymentId == p.Id).OrderBy(l => l.Id).Select(Line);
        var deliveries = All<PaymentDeliveryRow>().Where(d => d.PaymentId == p.Id).OrderBy(d => d.Id).Select(Delivery);
        return lines.Concat(deliveries)
            .Select((own, i) => new Dictionary<string, string>(Payment(p).Concat(own), StringComparer.Ordinal) { ["line_no"] = StoredWords.Whole(i + 1) });

        Dictionary<string, string> Line(PaymentLineRow line)
        {
            var product = All<ProductRowRow>().Find(r => r.Id == line.RowId);
            return Item(
                StoredWords.Whole(product?.ProductId), line.ProductName, StoredWords.Scaled(line.Quantity, 4), product?.MeasureName ?? "",
                StoredWords.Scaled(line.UnitPrice, 6), line.TotalMinor, StoredWords.Scaled(line.TaxRate, 4), "");
        }

        Dictionary<string, string> Delivery(PaymentDeliveryRow delivery) =>
            Item(
                "", delivery.Name, "1", "", StoredWords.Plain(StoredWords.Amount(delivery.PriceMinor, p.Currency)), delivery.PriceMinor, "",
                StoredWords.Whole(delivery.ShipmentId)
            );

        Dictionary<string, string> Item(string id, string name, string quantity, string unit, string price, long total, string tax, string delivery) =>
            new(StringComparer.Ordinal)
            {
                ["product_id"] = id,
                ["product"] = name,
                ["quantity"] = quantity,
                ["unit"] = unit,
                ["price"] = price,
                ["line_total"] = StoredWords.Amount(total, p.Currency),
                ["tax_rate"] = tax,
                ["delivery_id"] = delivery,
            };
    }

    private Dictionary<string, string> Posting(PaymentTableRow p, PostingRow posting)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = p.NumberSeq is { } number ? StoredWords.Id("P-", number) : "",
            ["payment_id"] = StoredWords.Id("PAY-", p.Id),
            ["state"] = StoredWords.State(p.PostingState),
            ["ledger_target"] = Target(posting),
            ["target_number"] = All<AccountRow>().Find(a => a.Id == posting.AccountId)?.Number ?? "",
            ["customer"] = Customer(p),
            ["type"] = All<TypeRow>().Find(t => t.Id == posting.TypeId)?.Name ?? "",
            ["category"] = All<CategoryRow>().Find(c => c.Id == posting.CategoryId)?.Name ?? "",
            ["amount"] = StoredWords.Amount(p.AmountMinor, p.Currency),
            ["currency"] = p.Currency,
            ["amount_base"] = BaseAmount(p, posting),
            ["base_currency"] = Base,
            ["rate"] = StoredWords.Scaled(posting.SubmittedRate, 10),
            ["rate_date"] = StoredWords.Day(posting.SubmittedRateDate),
            ["posting_date"] = StoredWords.Day(posting.PostingDate),
            ["maker"] = User(posting.MakerId),
            ["checkers"] = Checkers(posting),
            ["reversal_of"] = p.OriginalId is { } original ? StoredWords.Id("PAY-", original) : "",
            ["amount_minor"] = StoredWords.Whole(p.AmountMinor),
            ["cost_centre"] = p.CostCentre ?? "",
        };
        _say.Both(row, "submitted", posting.SubmittedAt);
        _say.Both(row, "approved", Approved.Contains(posting.State) ? Decisions(posting).Select(d => (DateTimeOffset?)d.DecidedAt).Max() : null);
        _say.Both(row, "posted", posting.PostedAt);
        return row;
    }

    private Dictionary<string, string> Link(PublicLinkRow link)
    {
        var p = All<PaymentTableRow>().Single(one => one.Id == link.PaymentId);
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["payment_id"] = StoredWords.Id("PAY-", p.Id),
            ["customer"] = Customer(p),
            ["state"] = State(link, p),
            ["created_by"] = User(link.MadeById),
            ["opened"] = StoredWords.Whole(link.Opened),
            ["amount"] = StoredWords.Amount(p.AmountMinor, p.Currency),
            ["currency"] = p.Currency,
        };
        _say.Both(row, "created", link.MadeAt);
        _say.Both(row, "expires", link.ExpiresAt);
        return row;
    }

    private bool IsShown(PublicLinkRow link) =>
        link.RevokedAt is null && link.ExpiresAt > now && All<PaymentTableRow>().Single(p => p.Id == link.PaymentId) is { PaidAt: null, DeletedAt: null };

    private string State(PublicLinkRow link, PaymentTableRow p) =>
        link.RevokedAt is not null || p.PostingState is PostingState.Reversed or PostingState.Discarded ? "revoked"
        : p.PaidAt is { } paid ? now - paid < TimeSpan.FromDays(30) ? "paid" : "expired"
        : !link.ContentHash.SequenceEqual(LinkRules.ContentHash(new PaymentId(p.Id), new Money(p.AmountMinor, Currency.Of(p.Currency)))) ? "revoked"
        : link.ExpiresAt <= now ? "expired"
        : "live";

    private static string BaseAmount(PaymentTableRow p, PostingRow? posting) =>
        posting?.BaseMinor is { } own ? StoredWords.Amount(own, Base) : string.Equals(
            p.Currency, Base, StringComparison.Ordinal) ? StoredWords.Amount(p.AmountMinor, Base) : "";

    private static string Target(PostingRow? posting) => posting?.AccountId is not null ? "AR" : posting?.WalletId is not null ? "wallet" : "";

    private string Customer(PaymentTableRow p) => All<CustomerRow>().Find(c => c.Id == p.CustomerId)?.Name ?? "";

    private string User(int? id) => All<UserRow>().Find(u => u.Id == id)?.DisplayName ?? "";

    private PostingRow? PostingOf(PaymentTableRow p) => All<PostingRow>().Find(o => o.PaymentId == p.Id);

    private IEnumerable<DecisionRow> Decisions(PostingRow posting) =>
        All<DecisionRow>().Where(d => d.PostingId == posting.Id && d.Round == posting.Round && d.VoidedAt is null && d.Verdict == 1).OrderBy(d => d.Id);

    private string Checkers(PostingRow? posting) => posting is null ? "" : string.Join("; ", Decisions(posting).Select(d => User(d.UserId)));
}

/// <summary>Values in the format of exported files, implemented independently of the product.</summary>
internal sealed class StoredWords(TimeZoneInfo zone)
{
    public static string Id(string prefix, long number) => prefix + number.ToString("000000", CultureInfo.InvariantCulture);

    public static string Whole(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Amount(long minor, string currency)
    {
        var digits = currency switch { "JPY" => 0, "BHD" => 3, "UYW" => 4, _ => 2 };
        return (minor * new decimal(1, 0, 0, false, (byte)digits)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Without trailing zeros.</summary>
    public static string Scaled(long? value, byte digits) =>
        value is { } known ? Plain((known * new decimal(1, 0, 0, false, digits)).ToString(CultureInfo.InvariantCulture)) : "";

    public static string Plain(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Utc(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    public static string State(PostingState state) =>
        string.Concat(state.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? "_" + letter : letter.ToString())).ToLowerInvariant();

    /// <summary>Adds the two columns of an instant.</summary>
    public void Both(Dictionary<string, string> row, string name, DateTimeOffset? at)
    {
        row[name + "_utc"] = Utc(at);
        row[name + "_local"] = at is { } known ? TimeZoneInfo.ConvertTime(known, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
    }
}
