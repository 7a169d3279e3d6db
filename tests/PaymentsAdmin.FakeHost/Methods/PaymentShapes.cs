using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>Payments and cancellations as answers show them.</summary>
public sealed class PaymentShapes(World world)
{
    public Shape<Payment> Payment { get; } = new(
    [
        new("id", one => one.Id) { Brief = true },
        new("number", one => one.Number) { Brief = true },
        new("reference_number", one => one.ReferenceNumber) { Brief = true },
        new("life_cycle_state", one => one.State) { Brief = true },
        new("issued_on", one => Dates.Text(one.IssuedOn)) { Brief = true },
        new("posted_on", one => Dates.Text(one.PostedOn)) { Brief = true },
        new("payment_amount", one => Currencies.Plain(one.Content.Amount)) { Brief = true },
        new("processed_by_payment_gateway", one => one.Processor) { Brief = true },
        new("payment_gateway_reference_number", one => one.GatewayReference) { Brief = true },
        new("currency_rate_period", one => RatePeriod(world, one.Account.Currency)) { Brief = true, Known = Releases.R10 },
        new("received_on", one => Dates.Text(one.Content.ReceivedOn ?? one.IssuedOn)),
        new("notes", one => one.Content.Notes),
        new(Names.Code, one => one.Content.Code) { Known = Releases.R9Point1 },
        .. Parameters.Custom.Select(custom => new Field<Payment>(custom.Name, one => Custom(one.Content.Custom.GetValueOrDefault(custom.Name)))),
        new("accounts_receivable", one => Account(one.Account)),
        new("wallet", one => one.Content.Wallet is { } wallet ? new JsonObject { ["id"] = wallet.Id, ["number"] = wallet.Number } : null)
        {
            Known = Releases.R14,
        },
        new("type", one => Named(one.Content.Type)),
        new("category", one => Named(one.Content.Category, "code")),
        new("payment_method", one => Named(one.Content.Method)),
        new("received_by_user", one => User(one.Content.ReceivedBy)),
        new("received_by_unit", one => world.Release >= new Release(18) ? null : Unit(one.Content.ReceivedIn)),
        new("received_by_business_unit", one => Named(one.Content.ReceivedIn, "code")) { Known = Releases.R18 },
        new("card", one => one.Content.Card is { } card ? Card(card) : null),
        new("accounts_receivable_payment_preference", one => one.Content.Preference is { } preference ? Preference(preference) : null),
        new("job", one => one.Content.Job is { } job ? new JsonObject { ["id"] = job.Id, ["number"] = job.Number } : null),
        new(Names.Invoices, one => Array(one.Content.Invoices, Invoice)),
        new(Names.Bills, one => Array(one.Content.Bills, bill => new JsonObject { ["id"] = bill.Id, ["number"] = bill.Number })),
        new(Names.Products, one => Array(one.Content.Products, product => new JsonObject { ["id"] = product.Id, ["code"] = product.Code })),
        new("rejection_reason", one => Named(one.RejectionReason)),
        new("log_information", Log),
    ]);

    public Shape<Cancellation> Cancellation { get; } = new(
    [
        new("id", one => one.Id),
        new("number", one => one.Number),
        new("reference_number", one => one.ReferenceNumber),
        new("life_cycle_state", one => one.State),
        new("issued_on", one => Dates.Text(one.IssuedOn)),
        new("posted_on", one => Dates.Text(one.PostedOn)),
        new("payment_amount", one => Currencies.Plain(one.Payment.Content.Amount)),
        new("processed_by_payment_gateway", one => one.Processor),
        new("payment_gateway_reference_number", one => one.GatewayReference),
    ]);

    public static JsonObject Account(Account account) =>
        new()
        {
            ["id"] = account.Id,
            ["number"] = account.Number,
            ["name"] = account.Name,
            ["life_cycle_state"] = account.State,
            ["account_owner"] = new JsonObject { ["id"] = account.Owner.Id, ["name"] = account.Owner.Name },
        };

    public static JsonObject? Named(Named? named, string code = "alternative_code") =>
        named is null ? null : new() { ["id"] = named.Id, ["name"] = named.Name, [code] = named.AlternativeCode, ["description"] = named.Description };

    public static JsonArray Array<T>(IEnumerable<T> all, Func<T, JsonNode?> shape) => new([.. all.Select(shape)]);

    private static JsonObject Invoice(Invoice invoice) =>
        new()
        {
            ["id"] = invoice.Id,
            ["number"] = invoice.Number,
            ["reference_number"] = invoice.ReferenceNumber,
            ["life_cycle_state"] = invoice.State,
            ["issued_on"] = Dates.Text(invoice.IssuedOn),
            ["posted_on"] = Dates.Text(invoice.PostedOn),
            ["due_on"] = Dates.Text(invoice.DueOn.ToDateTime(TimeOnly.MinValue)),
            ["total_amount"] = Currencies.Plain(invoice.Total),
            ["outstanding_amount"] = Currencies.Plain(invoice.Outstanding),
            ["unsettled_amount"] = Currencies.Plain(invoice.Outstanding),
        };

    private static JsonObject Card(Card card) =>
        new() { ["id"] = card.Id, ["payment_gateway_reference_number"] = card.GatewayReference, ["last_digits"] = card.LastDigits };

    private static JsonObject Preference(AccountPreference preference) =>
        new()
        {
            ["id"] = preference.Id,
            ["payment_preference"] = Named(preference.Preference),
            ["payment_medium_identifier"] = preference.Medium,
            ["bank_account_number"] = preference.BankAccount,
        };

    private static JsonObject? User(HostUser? user) => user is null ? null : new() { ["id"] = user.Id, ["username"] = user.Username };

    private static JsonObject? Unit(Unit? unit)
    {
        var shown = Named(unit);
        if (shown is not null && unit is not null)
        {
            (shown["group_name"], shown["community_name"]) = (unit.Group, unit.Community);
        }

        return shown;
    }

    private static JsonObject Log(Payment payment) =>
        new()
        {
            ["created_by_user"] = new JsonObject { ["username"] = payment.CreatedBy },
            ["created_date"] = Dates.Text(payment.IssuedOn),
            ["last_updated_by_user"] = payment.UpdatedBy is null ? null : new JsonObject { ["username"] = payment.UpdatedBy },
            ["last_updated_date"] = Dates.Text(payment.UpdatedOn),
        };

    private static JsonNode? Custom(object? value) =>
        value switch { decimal number => Currencies.Plain(number), DateTime date => Dates.Text(date), _ => value as string };

    // Amounts in the organisation's own currency have no rate.
    private static JsonObject? RatePeriod(World world, string currency) =>
        currency == world.Options.Currency
            ? null
            : new()
            {
                ["id"] = $"RATE-{currency}",
                ["rate"] = 1.25m,
                ["inverse_rate"] = 0.8m,
                ["from_date"] = "2020-01-01T00:00:00",
                ["to_date"] = null,
                ["currency"] = new JsonObject { ["id"] = currency, ["code"] = currency, ["name"] = currency },
            };
}
