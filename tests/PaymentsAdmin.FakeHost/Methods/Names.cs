namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>Names that the documentation leaves open, in one place.</summary>
public static class Names
{
    public const string Invoices = "invoices_to_pay_set";
    public const string Bills = "bills_to_pay_set";
    public const string Products = "products_set";
    public const string Requests = "payment_gateway_requests_set";
    public const string EffectiveWallet = "accounts_receivable/effective_wallet/show";
    public const string RejectRequests = "payment_gateway_requests/bulk/reject";

    public const string Account = "accounts_receivable_identifier";
    public const string Wallet = "wallet_identifier";
    public const string Payment = "payment_identifier";
    public const string Type = "type_identifier";
    public const string Method = "payment_method_identifier";
    public const string Category = "category_identifier";
    public const string Currency = "intended_currency_identifier";
    public const string Card = "card_identifier";
    public const string Preference = "accounts_receivable_payment_preference_identifier";
    public const string Code = "back_office_code";
    public const string Fields = "fields_set";
}
