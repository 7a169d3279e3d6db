using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>What a pay system confirms, and its settings, for one payment or legacy invoice.</summary>
internal static class PayThroughMethods
{
    private const string Failure = "ERROR_CHECK_FAILURE";

    private static readonly string[] OfPayment = ["PAYMENT_ID", "PAY_SYSTEM_ID"];
    private static readonly string[] OfInvoice = ["INVOICE_ID", "PAY_SYSTEM_ID", "BX_REST_HANDLER"];

    public static readonly Method[] All =
    [
        new("sale.paysystem.pay.payment", OfPayment, (books, call) => PaymentMethods.Done(() => books.Pay(Payment(books, call).Payment))),
        new("sale.paysystem.pay.invoice", OfInvoice, PayInvoice),
        new("sale.paysystem.settings.payment.get", OfPayment, (books, call) => Settings(Payment(books, call).System)),
        new("sale.paysystem.settings.invoice.get", OfInvoice, SettingsOfInvoice),
    ];

    private static Told PayInvoice(PortalBooks books, Call call)
    {
        var (id, system) = Asked(call);
        if (system is not { Registry: PaySystem.OfInvoices, Active: true })
        {
            throw new Refusal(400, "ERROR_PAY_INVOICE_NOT_SUPPORTED", "Payment of invoices is not supported");
        }
        var invoice = Invoice(books, id);
        return PaymentMethods.Done(() => books.PayByCall(invoice, system.Id));
    }

    private static Told SettingsOfInvoice(PortalBooks books, Call call)
    {
        var (id, system) = Asked(call);
        Invoice(books, id);
        return Settings(system);
    }

    private static Told Settings(PaySystem system) => new(new JsonObject
    {
        ["REST_SERVICE_ID_IFRAME"] = $"strange-{system.Id}",
        ["REST_SERVICE_KEY_IFRAME"] = $"strange-secret-{system.Id}",
        ["PS_WORK_MODE_IFRAME"] = "REGULAR",
    });

    private static (ShopPayment Payment, PaySystem System) Payment(PortalBooks books, Call call)
    {
        var (id, system) = (Defined(call, "PAYMENT_ID"), SystemOf(call));
        return books.Payments.GetValueOrDefault(id) is { } payment && payment.PaySystemId == system.Id
            ? (payment, system)
            : throw new Refusal(400, Failure, "Payment not found");
    }

    private static (long Invoice, PaySystem System) Asked(Call call)
    {
        var id = Defined(call, "INVOICE_ID");
        if (call.Given["PAY_SYSTEM_ID"] is not null)
        {
            return (id, SystemOf(call));
        }
        if (call.Given["BX_REST_HANDLER"] is not { } handler)
        {
            throw Undefined("PAY_SYSTEM_ID or BX_REST_HANDLER");
        }
        return (id, Array.Find(PaySystem.All, system => system.Handler == handler.ToString()) ?? throw NoSystem());
    }

    private static PaySystem SystemOf(Call call)
    {
        var id = Defined(call, "PAY_SYSTEM_ID");
        return Array.Find(PaySystem.All, system => system.Id == id) ?? throw NoSystem();
    }

    private static LegacyInvoice Invoice(PortalBooks books, long id) =>
        books.Invoices.GetValueOrDefault(id) ?? throw new Refusal(400, "ERROR_INTERNAL_INVOICE_NOT_FOUND", "Invoice not found");

    private static long Defined(Call call, string name) => Needs.NumberOf(call.Given[name]) is { } number && decimal.Truncate(number) == number
        ? (long)number
        : throw Undefined(name);

    private static Refusal Undefined(string name) => new(400, Failure, $"Parameter {name} is not defined", $"no {name}");

    private static Refusal NoSystem() => new(400, Failure, "Pay system not found");
}
