using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The rules that a payment keeps before it comes into the books.</summary>
internal static class PaymentChecks
{
    public const string Preference = "accounts_receivable_payment_preference_identifier";

    public static void Check(HostBooks books, Question question, HostPayment payment)
    {
        Methods(payment);
        Gateways(payment);
        if (payment.Wallet is { } wallet && payment.Amount > wallet.Funds)
        {
            throw new Refusal("INSUFFICIENT_WALLET_FUNDS", "payment_amount", "The wallet has less.");
        }
        Money(question, payment);
        if (payment.ReceivedOn > books.Local.Date.AddDays(1).AddSeconds(-1))
        {
            throw Refusal.Value("received_on", "The day is after today.");
        }
        if (payment.Code is { } code && books.Payments.Exists(other => other.Code == code && other.Id != payment.Id))
        {
            throw new Refusal("DUPLICATE_BACK_OFFICE_CODE", "back_office_code", "The code is in use.");
        }
        payment.ToPay = ToPay(question, payment);
        foreach (var name in (string[])["bills_to_pay_set", "products_set"])
        {
            if (question.Given[name] is JsonArray { Count: > 0 })
            {
                throw name[0] == 'b' ? Refusal.NotFound(name) : new Refusal("NOT_APPLICABLE", name, "Payments of this type are no credits of wallets.");
            }
        }
    }

    private static void Methods(HostPayment payment)
    {
        if (!payment.Type.Methods.Contains(payment.Method))
        {
            throw Refusal.Value("payment_method_identifier", "The type does not allow this method.");
        }
        if (payment.Wallet is not null && payment.Type.Methods.Exists(method => method.Gateway != Gateway.None))
        {
            throw Refusal.NotApplicable("type_identifier", "A wallet cannot pay through a gateway.");
        }
    }

    private static void Gateways(HostPayment payment)
    {
        Linked("card_identifier", payment.Card, payment.Method.Gateway == Gateway.Card);
        Linked(Preference, payment.Preference, payment.Method.Gateway == Gateway.Generic);
    }

    private static void Linked(string name, Named? given, bool needed)
    {
        if (needed && given is null)
        {
            throw Refusal.Missing(name);
        }
        if (!needed && given is not null)
        {
            throw Refusal.NotApplicable(name, "The method does not route there.");
        }
    }

    private static void Money(Question question, HostPayment payment)
    {
        var currency = payment.Account.Currency;
        if (payment.Amount <= 0 || payment.Amount != decimal.Round(payment.Amount, HostBooks.Decimals(currency)))
        {
            throw Refusal.Value("payment_amount", $"This is no amount in {currency}.");
        }
        if (question.Given["intended_currency_identifier"] is not JsonObject intended)
        {
            return;
        }
        var (key, wanted) = intended.First(key => key.Value is not null);
        var code = key == "id" ? wanted!.ToString().Replace("CURRENCY-", "", StringComparison.Ordinal) : wanted!.ToString();
        if (code != currency)
        {
            throw code is "EUR" or "USD" or "JPY" or "KWD" or "GBP"
                ? new Refusal("CURRENCY_MISMATCH", "intended_currency_identifier", $"The account is in {currency}.")
                : Refusal.NotFound("intended_currency_identifier");
        }
    }

    private static List<HostInvoice> ToPay(Question question, HostPayment payment)
    {
        var all = payment.ToPay.ToList();
        foreach (var element in (question.Given["invoices_to_pay_set"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var invoice = Finding.Invoice(payment.Account, (JsonObject)element["invoice_identifier"]!);
            switch (element["action"]?.ToString())
            {
                case "REMOVE":
                    all.Remove(invoice);
                    break;
                case null when question.Call.Method == "payments/update":
                    throw Refusal.Missing("invoices_to_pay_set.action");
                case null or "ADD":
                    all.Add(invoice);
                    break;
                case var other:
                    throw Refusal.Invalid("invoices_to_pay_set.action", $"{other} is neither ADD nor REMOVE.");
            }
        }
        return [.. all.Distinct()];
    }
}
