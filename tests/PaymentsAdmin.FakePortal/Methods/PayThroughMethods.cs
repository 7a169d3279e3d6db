using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>
/// sale.paysystem.pay.* and sale.paysystem.settings.*.get: what a provider asks and confirms for one payment or legacy invoice,
/// with upper-case names.
/// </summary>
public static class PayThroughMethods
{
    private const string Scope = "pay_system";
    private const string CheckFailure = "ERROR_CHECK_FAILURE";

    private static readonly string[] OfPayment = ["PAYMENT_ID", "PAY_SYSTEM_ID"];
    private static readonly string[] OfInvoice = ["INVOICE_ID", "PAY_SYSTEM_ID", "BX_REST_HANDLER"];

    public static IEnumerable<Method> All { get; } =
        [
            new("sale.paysystem.pay.payment", Scope, OfPayment, PayPayment) { UpperCase = true, Writes = true, Order = OrderKeys.ByPayment("PAYMENT_ID") },
            new("sale.paysystem.pay.invoice", Scope, OfInvoice, PayInvoice)
            {
                UpperCase = true,
                Writes = true,
                Order = OrderKeys.ByLegacyInvoice("INVOICE_ID")
            },
            new("sale.paysystem.settings.payment.get", Scope, OfPayment, SettingsOfPayment) { UpperCase = true },
            new("sale.paysystem.settings.invoice.get", Scope, OfInvoice, SettingsOfInvoice) { UpperCase = true },
        ];

    private static Answer PayPayment(Call call)
    {
        var (payment, system) = PaymentOf(call);
        Confirm(system);
        Books.SetPaid(payment, paid: true, call.Now, call.User.Id);
        call.Saved(payment);
        return Answer.True;
    }

    private static Answer PayInvoice(Call call)
    {
        var (id, system) = Asked(call);
        if (call.World.LegacyInvoices is LegacyInvoices.Missing || system is not { Active: true, Registry: PaySystem.OfLegacyInvoices })
        {
            throw new RefusalException(400, "ERROR_PAY_INVOICE_NOT_SUPPORTED", "Payment of invoices is not supported");
        }

        var invoice = InvoiceOf(call, id);
        if (invoice.Paid && call.World.Options.RefusePaidInvoices)
        {
            throw Unconfirmed("The invoice is paid");
        }

        Confirm(system);
        if (invoice.Pay(system, call.Now, call.User.Id))
        {
            call.World.Events.InvoiceStatusSet(invoice.Id);
        }

        return Answer.True;
    }

    private static Answer SettingsOfPayment(Call call)
    {
        var (payment, system) = PaymentOf(call);
        var owner = payment.Order.Owner;
        return call.Books.Item(owner.Type, owner.Id) is null
            ? throw new RefusalException(400, "ERROR_INTERNAL_ORDER_NOT_FOUND", "Order not found")
            : Settings(system);
    }

    private static Answer SettingsOfInvoice(Call call)
    {
        var (id, system) = Asked(call);
        InvoiceOf(call, id);
        return Settings(system);
    }

    // Without any settings, PHP's empty map.
    private static Answer Settings(PaySystem system) =>
        system.Settings.Count == 0
            ? new Answer(new JsonArray())
            : new Answer(new JsonObject(system.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)JsonValue.Create(setting.Value)))));

    private static (Payment Payment, PaySystem System) PaymentOf(Call call)
    {
        Check(call);
        var payment = call.Books.Payments.Find(Number(call, "PAYMENT_ID"));
        var system = call.Books.PaySystems.Find(Number(call, "PAY_SYSTEM_ID")) ?? throw NoSystem();
        return payment?.System == system ? (payment, system) : throw new RefusalException(400, CheckFailure, "Payment not found");
    }

    private static (long Invoice, PaySystem System) Asked(Call call)
    {
        Check(call);
        if (call.World.LegacyInvoices is LegacyInvoices.Denied)
        {
            throw PaySystemMethods.Denied();
        }

        return (Number(call, "INVOICE_ID"), SystemOf(call));
    }

    // The id wins; a handler stands for the first pay system that it serves, whatever that is for.
    private static PaySystem SystemOf(Call call)
    {
        if (PhpNames.InAnyCase(call.Parameters, "PAY_SYSTEM_ID") is not null)
        {
            return call.Books.PaySystems.Find(Number(call, "PAY_SYSTEM_ID")) ?? throw NoSystem();
        }

        var handler = Values.Text(PhpNames.InAnyCase(call.Parameters, "BX_REST_HANDLER")) ?? throw Undefined("PAY_SYSTEM_ID or BX_REST_HANDLER");
        return call.Books.PaySystems.All.FirstOrDefault(system => system.Handler == handler) ?? throw NoSystem();
    }

    private static LegacyInvoice InvoiceOf(Call call, long id)
    {
        var invoice = LegacyInvoiceMethods.Served(call, id) ?? throw new RefusalException(400, "ERROR_INTERNAL_INVOICE_NOT_FOUND", "Invoice not found");
        return call.User.Sees(invoice) ? invoice : throw PaySystemMethods.Denied();
    }

    private static void Check(Call call)
    {
        if (call.User.ReadsOnly)
        {
            throw PaySystemMethods.Denied();
        }
    }

    private static void Confirm(PaySystem system)
    {
        if (system.Failure is { } text)
        {
            throw Unconfirmed(text);
        }
    }

    private static long Number(Call call, string name) => Values.Integer(PhpNames.InAnyCase(call.Parameters, name)) ?? throw Undefined(name);

    private static RefusalException Undefined(string name) => new(400, CheckFailure, $"Parameter {name} is not defined");

    private static RefusalException NoSystem() => new(400, CheckFailure, "Pay system not found");

    private static RefusalException Unconfirmed(string text) => new(400, "ERROR_PROCESS_REQUEST_RESULT", text);
}
