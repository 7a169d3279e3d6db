using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>A payment to be drafted on a host, for an account or out of a wallet. Nothing here posts it.</summary>
internal sealed record HostDraft(string BackOfficeCode, Money Amount, Identifier Type, Identifier Method)
{
    public Identifier? Account { get; init; }

    public Identifier? Wallet { get; init; }

    public Identifier? Category { get; init; }

    public Identifier? Card { get; init; }

    public Identifier? Preference { get; init; }

    public Identifier? Job { get; init; }

    public Identifier? ReceivedByUser { get; init; }

    public Identifier? ReceivedByUnit { get; init; }

    public DateTime? ReceivedOn { get; init; }

    public string? Notes { get; init; }

    /// <summary>User-defined fields by name.</summary>
    public IReadOnlyDictionary<string, JsonNode> Fields { get; init; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

    public IReadOnlyList<Identifier> Invoices { get; init; } = [];

    /// <summary>The parameters that a host of this release knows. The currency is checked there before anything is written.</summary>
    public Arguments For(HostRelease release)
    {
        var arguments = new Arguments()
            .Add("accounts_receivable_identifier", Account)
            .Add("wallet_identifier", Wallet)
            .Add("type_identifier", Type)
            .Add("life_cycle_state", "DRAFT")
            .Add("payment_method_identifier", Method)
            .Add("payment_amount", Amount.Amount)
            .Add("intended_currency_identifier", release >= Since.IntendedCurrency ? new Identifier("code", Amount.Currency.Code) : null)
            .Add("category_identifier", Category)
            .Add("received_on", ReceivedOn is { } received ? LocalTime.Of(received) : null)
            .Add("received_by_user_identifier", ReceivedByUser)
            .Add(release >= Since.BusinessUnits ? "received_by_business_unit_identifier" : "received_by_unit_identifier", ReceivedByUnit)
            .Add("card_identifier", Card)
            .Add("accounts_receivable_payment_preference_identifier", Preference)
            .Add("notes", Notes)
            .Add("back_office_code", BackOfficeCode)
            .Add("job_identifier", Job);
        foreach (var (name, value) in Fields)
        {
            arguments.Add(name, value);
        }

        return Invoices.Count == 0
            ? arguments
            : arguments.Add("invoices_to_pay_set", new JsonArray([.. Invoices.Select(ElementOf)]));
    }

    private static JsonObject ElementOf(Identifier invoice) => new() { ["invoice_identifier"] = invoice.ToJson() };
}
