using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>A payment to be drafted on a host, for an account or out of a wallet. Nothing here posts it.</summary>
internal sealed record HostDraft(string BackOfficeCode, Money Amount, Identifier Type, Identifier Method)
{
    public const string InvoicesToPay = "invoices_to_pay_set";
    public const string Medium = "payment_medium_identifier";
    public const string Intended = "intended_currency_identifier";

    /// <summary>Whether its maker chose the code, so that somebody else may have used it already. Null stands for no.</summary>
    public bool? HasCallersCode { get; init; }

    public Identifier? Account { get; init; }

    public Identifier? Wallet { get; init; }

    public Identifier? Category { get; init; }

    public Identifier? Card { get; init; }

    public Identifier? Preference { get; init; }

    /// <summary>The release from which hosts take such a draft.</summary>
    [JsonIgnore]
    public HostRelease KnownSince =>
        Wallet is not null ? Since.Wallets
        : Preference is { By: Medium or "bank_account_number" } ? Since.PreferencesByMedium
        : HostRelease.Lowest;

    public Identifier? Job { get; init; }

    public Identifier? ReceivedByUser { get; init; }

    public Identifier? ReceivedByUnit { get; init; }

    public DateTime? ReceivedOn { get; init; }

    public string? Notes { get; init; }

    /// <summary>User-defined fields by name. One that is null is cleared, and one that is not here is left to the host.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Fields { get; init; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

    public IReadOnlyList<Identifier> Invoices { get; init; } = [];

    /// <summary>The parameters of a new draft, as far as a host of this release knows them.</summary>
    public Arguments For(HostRelease release)
    {
        var arguments = new Arguments().Add("life_cycle_state", "DRAFT").Add(Intended, CurrencyFor(release));
        foreach (var part in Parts(release))
        {
            arguments.Add(part.Name, part.Wanted);
        }

        return Invoices.Count == 0 ? arguments : arguments.Add(InvoicesToPay, new JsonArray([.. Invoices.Select(invoice => ElementOf(invoice))]));
    }

    /// <summary>The currency that is meant, which the host checks before anything is written.</summary>
    public Identifier? CurrencyFor(HostRelease release) => release >= Since.IntendedCurrency ? new Identifier("code", Amount.Currency.Code) : null;

    /// <summary>
    /// All but the sets. Who received the money, a host fills in by itself: without a wish, whatever it shows is right. An account or a
    /// wallet takes the place of the other.
    /// </summary>
    public IEnumerable<DraftPart> Parts(HostRelease release) =>
    [
        new(
            "accounts_receivable_identifier",
            Account?.ToJson(),
            shown => Account is null || (shown.Wallet is null && IsSame(Account, shown.AccountsReceivable))
        ),
        new("wallet_identifier", Wallet?.ToJson(), shown => Wallet is null || IsSame(Wallet, shown.Wallet)),
        new("type_identifier", Type.ToJson(), shown => IsSame(Type, shown.Type)),
        new("payment_method_identifier", Method.ToJson(), shown => IsSame(Method, shown.PaymentMethod)),
        new("payment_amount", Amount.Amount, shown => shown.PaymentAmount == Amount.Amount),
        new("category_identifier", Category?.ToJson(), shown => IsSame(Category, shown.Category)),
        new("received_on", LocalTime.Of(ReceivedOn), IsReceivedOn),
        new("received_by_user_identifier", ReceivedByUser?.ToJson(), shown => ReceivedByUser is null || IsSame(ReceivedByUser, shown.ReceivedByUser)),
        new(
            release >= Since.BusinessUnits ? "received_by_business_unit_identifier" : "received_by_unit_identifier",
            ReceivedByUnit?.ToJson(),
            shown => ReceivedByUnit is null || IsSame(ReceivedByUnit, shown.ReceivedByBusinessUnit ?? shown.ReceivedByUnit)
        ),
        new("card_identifier", Card?.ToJson(), shown => IsSame(Card, shown.Card)),
        new(
            "accounts_receivable_payment_preference_identifier",
            Preference?.ToJson(),
            shown => IsSame(Preference, shown.AccountsReceivablePaymentPreference)
        ),
        new("notes", Notes, shown => IsSame(Notes, shown.Notes)),
        new("back_office_code", BackOfficeCode, shown => IsSame(BackOfficeCode, shown.BackOfficeCode)),
        new("job_identifier", Job?.ToJson(), shown => IsSame(Job, shown.Job)),
        .. Fields.Select(field => new DraftPart(field.Key, field.Value, shown => IsSameField(field.Key, field.Value, shown.Udf(field.Key)))),
    ];

    public static JsonObject ElementOf(Identifier invoice) => new() { ["invoice_identifier"] = invoice.ToJson() };

    // Without a wish it is the day of issue.
    private bool IsReceivedOn(FullPayment shown) => IsSame(LocalTime.Of(ReceivedOn ?? shown.IssuedOn), LocalTime.Of(shown.ReceivedOn ?? shown.IssuedOn));

    private static bool IsSame(Identifier? wanted, Named? shown) => wanted is null ? shown is null : shown?.Is(wanted) ?? false;

    private static bool IsSame(string? wanted, string? shown) => string.Equals(wanted ?? "", shown ?? "", StringComparison.Ordinal);

    // Hosts may write a number or a date in another form.
    private static bool IsSameField(string name, JsonNode? wanted, string? shown) =>
        wanted?.GetValueKind() == JsonValueKind.Number ? NumberIn(wanted.ToJsonString()) == NumberIn(shown)
        : name.StartsWith("udf_date_", StringComparison.Ordinal) ? LocalTime.Find(wanted?.ToString()) == LocalTime.Find(shown)
        : IsSame(wanted?.ToString(), shown);

    private static decimal? NumberIn(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A parameter of a draft: what is wanted, and whether a payment shows that already.</summary>
internal sealed record DraftPart(string Name, JsonNode? Wanted, Func<FullPayment, bool> IsShown);
