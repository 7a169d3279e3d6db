using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>A payment with its posting, as <see cref="PostingFactsLoader"/> locks them.</summary>
internal sealed record HeadRow(PaymentState Payment, long Posting, PostingState State, long? Account, int? Type, MethodId? Method)
{
    private static readonly Selection Selected = new();
    private static readonly StateColumns PaymentColumn = StateColumns.AddTo(Selected, links: false);
    private static readonly SelectedColumn<long> PostingColumn = Selected.Add(new Column<long>("po.id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<PostingState> StateColumn = Selected.Add(new Column<PostingState>(
        "po.state",
        (r, at) => (PostingState)r.GetInt32(at)
    ));
    private static readonly SelectedColumn<long?> AccountColumn = Selected.Add(new Column<long?>("po.account_id", (r, at) => r.LongAt(at)));
    private static readonly SelectedColumn<int?> TypeColumn = Selected.Add(new Column<int?>("po.type_id", (r, at) => r.IntAt(at)));
    private static readonly SelectedColumn<MethodId?> MethodColumn = Selected.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<long?> PreferenceColumn = Selected.Add(new Column<long?>("po.account_preference_id", (r, at) => r.LongAt(at)));
    private static readonly SelectedColumn<int?> CategoryColumn = Selected.Add(new Column<int?>("po.category_id", (r, at) => r.IntAt(at)));
    private static readonly SelectedColumn<int?> JobColumn = Selected.Add(new Column<int?>("po.job_id", (r, at) => r.IntAt(at)));
    private static readonly SelectedColumn<DateOnly?> DateColumn = Selected.Add(new Column<DateOnly?>("po.posting_date", (r, at) => r.DayAt(at)));
    private static readonly SelectedColumn<string?> CodeColumn = Selected.Add(new Column<string?>("po.back_office_code", (r, at) => r.TextAt(at)));

    public static string Columns => Selected.Columns;

    public long? Preference { get; private init; }

    public int? Category { get; private init; }

    public int? Job { get; private init; }

    public DateOnly? PostingDate { get; private init; }

    public string? BackOfficeCode { get; private init; }

    public bool IsWhole => Account is not null && Type is not null && Method is not null;

    public static HeadRow Read(DbDataReader r) =>
        new(PaymentColumn.Of(r), PostingColumn.Of(r), StateColumn.Of(r), AccountColumn.Of(r), TypeColumn.Of(r), MethodColumn.Of(r))
        {
            Preference = PreferenceColumn.Of(r),
            Category = CategoryColumn.Of(r),
            Job = JobColumn.Of(r),
            PostingDate = DateColumn.Of(r),
            BackOfficeCode = CodeColumn.Of(r),
        };
}

/// <summary>Account, type, method, card and preference of a posting.</summary>
internal sealed record PartiesRow(long Customer, long Entity, Currency Currency, string State, string Classification, bool TypeActive, bool CreditsOwnersWallet)
{
    private const string HasOwnersWallet =
        """
        EXISTS (SELECT 1 FROM accounts oa JOIN wallets ow ON ow.account_id = oa.id
                JOIN wallet_definitions od ON od.id = ow.definition_id
                JOIN wallet_credit_causes oc ON oc.definition_id = od.id
                WHERE oa.customer_id = a.customer_id AND ow.state = 'EFFECTIVE' AND od.active AND oc.type_id = t.id)
        """;

    private static readonly Selection Selected = new();
    private static readonly SelectedColumn<long> CustomerColumn = Selected.Add(new Column<long>("a.customer_id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<long> EntityColumn = Selected.Add(new Column<long>("a.entity_id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<Currency> CurrencyColumn = Selected.Add(new Column<Currency>("a.currency", (r, at) => Currency.Of(r.GetString(at))));
    private static readonly SelectedColumn<string> StateColumn = Selected.Add(new Column<string>("a.state", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<string> ClassColumn = Selected.Add(new Column<string>("t.classification", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<bool> TypeActiveColumn = Selected.Add(new Column<bool>("t.active", (r, at) => r.GetBoolean(at)));
    private static readonly SelectedColumn<bool> OwnersWalletColumn = Selected.Add(new Column<bool>(HasOwnersWallet, (r, at) => r.GetBoolean(at)));
    private static readonly SelectedColumn<string> MethodColumn = Selected.Add(new Column<string>("m.name", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<int> GatewayColumn = Selected.Add(new Column<int>("m.gateway", (r, at) => r.GetInt32(at)));
    private static readonly SelectedColumn<string?> ProviderColumn = Selected.Add(new Column<string?>("m.gateway_provider", (r, at) => r.TextAt(at)));
    private static readonly SelectedColumn<bool> MethodActiveColumn = Selected.Add(new Column<bool>("m.active", (r, at) => r.GetBoolean(at)));
    private static readonly CardColumns CardColumn = CardColumns.AddTo(Selected);
    private static readonly SelectedColumn<long> PreferenceAccountColumn = Selected.Add(new Column<long>("ap.account_id", (r, at) => r.LongAt(at) ?? 0));
    private static readonly SelectedColumn<bool> PreferenceActiveColumn = Selected.Add(new Column<bool>("ap.active", (r, at) => r.FlagAt(at)));
    private static readonly SelectedColumn<bool> FundsColumn = Selected.Add(new Column<bool>("d.pays_from_unconditional_funds", (r, at) => r.FlagAt(at)));

    public static string Columns => Selected.Columns;

    public required string MethodName { get; init; }

    public int Gateway { get; private init; }

    public string? Provider { get; private init; }

    public bool MethodActive { get; private init; }

    public CardFacts? Card { get; private init; }

    public long PreferenceAccount { get; private init; }

    public bool PreferenceActive { get; private init; }

    public bool PaysFromFunds { get; private init; }

    public static PartiesRow Read(DbDataReader r) =>
        new(
            CustomerColumn.Of(r), EntityColumn.Of(r), CurrencyColumn.Of(r), StateColumn.Of(r), ClassColumn.Of(r), TypeActiveColumn.Of(r),
            OwnersWalletColumn.Of(r))
        {
            MethodName = MethodColumn.Of(r),
            Gateway = GatewayColumn.Of(r),
            Provider = ProviderColumn.Of(r),
            MethodActive = MethodActiveColumn.Of(r),
            Card = CardColumn.Of(r),
            PreferenceAccount = PreferenceAccountColumn.Of(r),
            PreferenceActive = PreferenceActiveColumn.Of(r),
            PaysFromFunds = FundsColumn.Of(r),
        };

    /// <summary>The card of a posting, if it has one.</summary>
    private sealed class CardColumns
    {
        private readonly SelectedColumn<long?> _id;
        private readonly SelectedColumn<long?> _owner;
        private readonly SelectedColumn<string?> _reference;
        private readonly SelectedColumn<bool> _refuses;
        private readonly SelectedColumn<string?> _brand;
        private readonly SelectedColumn<string?> _lastDigits;
        private readonly SelectedColumn<bool> _active;
        private readonly SelectedColumn<DateOnly?> _expiresOn;

        private CardColumns(Selection selection)
        {
            _id = selection.Add(new Column<long?>("c.id", (r, at) => r.LongAt(at)));
            _owner = selection.Add(new Column<long?>("c.customer_id", (r, at) => r.LongAt(at)));
            _reference = selection.Add(new Column<string?>("c.gateway_reference", (r, at) => r.TextAt(at)));
            _refuses = selection.Add(new Column<bool>("c.refuses", (r, at) => r.FlagAt(at)));
            _brand = selection.Add(new Column<string?>("c.brand", (r, at) => r.TextAt(at)));
            _lastDigits = selection.Add(new Column<string?>("c.last_digits", (r, at) => r.TextAt(at)));
            _active = selection.Add(new Column<bool>("c.active", (r, at) => r.FlagAt(at)));
            _expiresOn = selection.Add(new Column<DateOnly?>("c.expires_on", (r, at) => r.DayAt(at)));
        }

        public static CardColumns AddTo(Selection selection) => new(selection);

        public CardFacts? Of(DbDataReader r) =>
            _id.Of(r) is not { } id
                ? null
                : new CardFacts(id, new CustomerId(_owner.Of(r)!.Value), _reference.Of(r)!, _refuses.Of(r))
                {
                    Brand = _brand.Of(r)!,
                    LastDigits = _lastDigits.Of(r)!,
                    Active = _active.Of(r),
                    ExpiresOn = _expiresOn.Of(r)!.Value,
                };
    }
}

/// <summary>The wallet of a posting, as it is locked.</summary>
internal sealed record WalletFactsRow(long Id, long Account, long Entity, string State, long Minor)
{
    private static readonly Selection Selected = new();
    private static readonly SelectedColumn<long> IdColumn = Selected.Add(new Column<long>("id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<long> AccountColumn = Selected.Add(new Column<long>("account_id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<long> EntityColumn = Selected.Add(new Column<long>("entity_id", (r, at) => r.GetInt64(at)));
    private static readonly SelectedColumn<string> StateColumn = Selected.Add(new Column<string>("state", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<long> MinorColumn = Selected.Add(new Column<long>("unconditional_minor", (r, at) => r.GetInt64(at)));

    public static string Columns => Selected.Columns;

    public static WalletFactsRow Read(DbDataReader r) => new(IdColumn.Of(r), AccountColumn.Of(r), EntityColumn.Of(r), StateColumn.Of(r), MinorColumn.Of(r));
}
