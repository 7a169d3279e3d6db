using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>How the contract writes the things of this host.</summary>
internal static class Faces
{
    public static readonly string[] ShortFields =
    [
        "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
        "payment_gateway_reference_number", "currency_rate_period",
    ];

    public static readonly string[] PaymentFields =
    [
        .. ShortFields, "received_on", "notes", "back_office_code", .. Known.Udfs.Select(udf => udf.Name), "accounts_receivable", "wallet", "type", "category",
        "payment_method", "received_by_user", "received_by_unit", "received_by_business_unit", "card", "job", "accounts_receivable_payment_preference",
        "invoices_to_pay_set", "bills_to_pay_set", "products_set", "rejection_reason", "log_information",
    ];

    public static string? Date(DateTime? date) => date?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public static string State(HostState state) => state switch
    {
        HostState.PendingVerification => "PENDING_VERIFICATION",
        _ => state.ToString().ToUpperInvariant(),
    };

    public static JsonObject Short(HostPayment payment) => new()
    {
        ["id"] = payment.Id,
        ["number"] = payment.Number,
        ["reference_number"] = payment.ReferenceNumber,
        ["life_cycle_state"] = State(payment.State),
        ["issued_on"] = Date(payment.IssuedOn),
        ["posted_on"] = Date(payment.PostedOn),
        ["payment_amount"] = payment.Amount,
        ["processed_by_payment_gateway"] = payment.Method.Gateway == Gateway.None ? null : "Strange gateway",
        ["payment_gateway_reference_number"] = payment.Method.Gateway == Gateway.None || payment.Number is null ? null : $"GW-{payment.ReferenceNumber}",
        ["currency_rate_period"] = null,
    };

    public static JsonObject Complete(HostBooks books, HostPayment payment)
    {
        var face = Short(payment);
        face["received_on"] = Date(payment.ReceivedOn);
        face["notes"] = payment.Notes;
        face["back_office_code"] = payment.Code;
        foreach (var udf in Known.Udfs)
        {
            face[udf.Name] = payment.Udfs[udf.Name]?.DeepClone();
        }
        face["accounts_receivable"] = Brief(payment.Account);
        face["wallet"] = payment.Wallet is { } wallet ? new JsonObject { ["id"] = wallet.Id, ["number"] = wallet.Number } : null;
        face["type"] = Thing(payment.Type);
        face["category"] = Thing(payment.Category, "code");
        face["payment_method"] = Thing(payment.Method);
        face["received_by_user"] = Thing(payment.ReceivedBy, "username");
        face["received_by_unit"] = books.Release.Major < 18 ? Unit(books.Units[0]) : null;
        face["received_by_business_unit"] = books.Release.Major < 18 ? null : Thing(books.BusinessUnits[0], "code");
        face["card"] = payment.Card is { } card ? new JsonObject { ["id"] = card.Id, ["last_digits"] = card.Name } : null;
        face["job"] = null;
        face["accounts_receivable_payment_preference"] = Thing(payment.Preference);
        face["invoices_to_pay_set"] = new JsonArray([.. payment.ToPay.Select(invoice => (JsonNode)Invoice(payment, invoice))]);
        face["bills_to_pay_set"] = new JsonArray();
        face["products_set"] = new JsonArray();
        face["rejection_reason"] = Thing(payment.RejectionReason);
        face["log_information"] = null;
        return face;
    }

    public static JsonObject Cancellation(HostCancellation made) => new()
    {
        ["id"] = made.Id,
        ["number"] = made.Number,
        ["reference_number"] = made.ReferenceNumber,
        ["life_cycle_state"] = "POSTED",
        ["issued_on"] = Date(made.PostedOn),
        ["posted_on"] = Date(made.PostedOn),
        ["payment_amount"] = made.Payment.Amount,
        ["processed_by_payment_gateway"] = null,
        ["payment_gateway_reference_number"] = null,
    };

    public static JsonObject Account(HostAccount account)
    {
        var face = Brief(account);
        face["type"] = "CUSTOMER";
        face["currency"] = new JsonObject { ["id"] = $"CURRENCY-{account.Currency}", ["code"] = account.Currency, ["name"] = account.Currency };
        face["balance"] = account.Balance;
        face["opening_balance"] = 0;
        face["opening_balance_date"] = null;
        face["outstanding_amount"] = Math.Max(account.Balance, 0);
        face["credit_limit"] = null;
        face["credit_limit_status"] = "NOT_EXCEEDED";
        face["credit_period"] = null;
        face["log_information"] = null;
        return face;
    }

    public static JsonObject Wallet(HostWallet wallet) => new()
    {
        ["id"] = wallet.Id,
        ["number"] = wallet.Number,
        ["life_cycle_state"] = "EFFECTIVE",
        ["accounts_receivable"] = Brief(wallet.Account),
        ["balance"] = wallet.Funds + wallet.Allotted,
        ["unconditional_balance"] = wallet.Funds,
    };

    public static JsonObject? Thing(Named? thing, string code = "alternative_code") =>
        thing is null ? null : new() { ["id"] = thing.Id, ["name"] = thing.Name, [code] = thing.Code, ["description"] = null };

    public static JsonObject Selected(JsonObject face, string? fields)
    {
        var wanted = fields?.Split(',').Select(name => name.Trim()).ToHashSet();
        foreach (var name in face.Select(member => member.Key).Where(name => fields is { Length: > 0 } && !wanted!.Contains(name)).ToList())
        {
            face.Remove(name);
        }
        return face;
    }

    public static JsonObject Brief(HostAccount account) => new()
    {
        ["id"] = account.Id,
        ["number"] = account.Number,
        ["name"] = account.Name,
        ["life_cycle_state"] = account.State,
        ["account_owner"] = new JsonObject { ["id"] = $"OWNER-{account.Number}", ["name"] = account.Name },
    };

    private static JsonObject Unit(Named unit)
    {
        var face = Thing(unit)!;
        face["group_name"] = null;
        face["community_name"] = null;
        return face;
    }

    private static JsonObject Invoice(HostPayment payment, HostInvoice invoice) => new()
    {
        ["id"] = invoice.Id,
        ["number"] = invoice.Number,
        ["reference_number"] = invoice.ReferenceNumber,
        ["life_cycle_state"] = "POSTED",
        ["issued_on"] = Date(payment.IssuedOn),
        ["posted_on"] = Date(payment.IssuedOn),
        ["due_on"] = Date(payment.IssuedOn),
        ["total_amount"] = invoice.Total,
        ["outstanding_amount"] = invoice.Total,
    };
}
