using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>Which failure each method answers with which code. The same failure has other codes in other methods, as on a portal.</summary>
public static class FailureTables
{
    private const string NoSystem = "Pay system not found";
    private const string NoHandler = "Handler not found";
    private const string NoPersonType = "Person type not found";

    private static readonly Refusal SystemUnchecked = PaySystemFamily.Check(NoSystem);
    private static readonly Refusal SystemNotFound = new(400, "ERROR_PAY_SYSTEM_NOT_FOUND", NoSystem);
    private static readonly Refusal HandlerNotFound = new(400, "ERROR_HANDLER_NOT_FOUND", NoHandler);
    private static readonly Refusal PersonTypeNotFound = new(400, "ERROR_PERSON_TYPE_NOT_FOUND", NoPersonType);
    private static readonly Refusal PaymentNotFound = PaySystemFamily.Check("Payment not found");
    private static readonly Refusal NotOfThisPayment = PaySystemFamily.Check("The payment is not bound to this pay system");
    private static readonly Refusal OrderNotFound = new(400, "ERROR_INTERNAL_ORDER_NOT_FOUND", "Order not found");
    private static readonly Refusal InvoiceNotFound = new(400, "ERROR_INTERNAL_INVOICE_NOT_FOUND", "Invoice not found");
    private static readonly Refusal NotForInvoices = new(400, "ERROR_PAY_INVOICE_NOT_SUPPORTED", "The pay system does not pay invoices");

    // The id is the other way to name one, and it is the handler that callers without an id leave out.
    private static readonly (Failure, Refusal)[] Choosing =
    [
        (PaySystemFailures.NoneGiven, PaySystemFamily.Missing("BX_REST_HANDLER")),
        (PaySystemFailures.HandlerNotFound, SystemUnchecked),
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaySystemFailures.InvoiceNotFound, InvoiceNotFound),
    ];

    public static readonly FailureTable List = new(PaySystemFamily.CheckFailed);

    public static readonly FailureTable Add = new(
        "ERROR_PAY_SYSTEM_ADD",
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.PersonTypeNotFound, PersonTypeNotFound)
    );

    public static readonly FailureTable Update = new(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemNotFound),
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.PersonTypeNotFound, PersonTypeNotFound)
    );

    public static readonly FailureTable Delete = new(PaySystemFamily.CheckFailed, (PaySystemFailures.NotFound, SystemNotFound));

    public static readonly FailureTable Settings = new(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaySystemFailures.PersonTypeNotFound, PaySystemFamily.Check(NoPersonType))
    );

    public static readonly FailureTable SettingsOfPayment = new(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaymentFailures.NotFound, PaymentNotFound),
        (PaySystemFailures.NotOfThisPayment, NotOfThisPayment),
        (PaySystemFailures.PaymentWithoutOrder, OrderNotFound)
    );

    public static readonly FailureTable SettingsOfInvoice = new(PaySystemFamily.CheckFailed, Choosing);

    public static readonly FailureTable PayPayment = new(
        "ERROR_PROCESS_REQUEST_RESULT",
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaymentFailures.NotFound, PaymentNotFound),
        (PaySystemFailures.NotOfThisPayment, NotOfThisPayment)
    );

    public static readonly FailureTable PayInvoice = new(
        "ERROR_PROCESS_REQUEST_RESULT",
        [.. Choosing, (PaySystemFailures.CannotPayInvoices, NotForInvoices)]
    );

    public static readonly FailureTable HandlerAdd = new(
        "ERROR_HANDLER_ADD",
        (PaySystemFailures.HandlerAlreadyThere, new(400, "ERROR_HANDLER_ALREADY_EXIST", "Handler already exists!"))
    );

    public static readonly FailureTable HandlerUpdate = new(
        "ERROR_HANDLER_UPDATE",
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.HandlerAlreadyThere, new(400, "ERROR_UNEXPECTED_ANSWER", "Handler already exists!"))
    );

    public static readonly FailureTable HandlerDelete = new("ERROR_HANDLER_DELETE", (PaySystemFailures.HandlerNotFound, HandlerNotFound));
}
