using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>Maps each method's failures to codes. The same failure has different codes in different methods, as on a portal.</summary>
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

    // A pay system is chosen by id or by handler; if both are missing, the handler is reported.
    private static readonly (Failure, Refusal)[] Choosing =
    [
        (PaySystemFailures.NoneGiven, PaySystemFamily.Missing("BX_REST_HANDLER")),
        (PaySystemFailures.HandlerNotFound, SystemUnchecked),
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaySystemFailures.InvoiceNotFound, InvoiceNotFound),
    ];

    public static readonly FailureMap List = Table(PaySystemFamily.CheckFailed);

    public static readonly FailureMap Add = Table(
        "ERROR_PAY_SYSTEM_ADD",
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.PersonTypeNotFound, PersonTypeNotFound)
    );

    public static readonly FailureMap Update = Table(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemNotFound),
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.PersonTypeNotFound, PersonTypeNotFound)
    );

    public static readonly FailureMap Delete = Table(PaySystemFamily.CheckFailed, (PaySystemFailures.NotFound, SystemNotFound));

    public static readonly FailureMap Settings = Table(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaySystemFailures.PersonTypeNotFound, PaySystemFamily.Check(NoPersonType))
    );

    public static readonly FailureMap SettingsOfPayment = OfPortals(
        PaySystemFamily.CheckFailed,
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaymentFailures.NotFound, PaymentNotFound),
        (PaySystemFailures.NotOfThisPayment, NotOfThisPayment),
        (PaySystemFailures.PaymentWithoutOrder, OrderNotFound)
    );

    public static readonly FailureMap SettingsOfInvoice = OfPortals(PaySystemFamily.CheckFailed, Choosing);

    public static readonly FailureMap PayPayment = OfPortals(
        "ERROR_PROCESS_REQUEST_RESULT",
        (PaySystemFailures.NotFound, SystemUnchecked),
        (PaymentFailures.NotFound, PaymentNotFound),
        (PaySystemFailures.NotOfThisPayment, NotOfThisPayment)
    );

    public static readonly FailureMap PayInvoice = OfPortals(
        "ERROR_PROCESS_REQUEST_RESULT",
        [.. Choosing, (PaySystemFailures.CannotPayInvoices, NotForInvoices)]
    );

    public static readonly FailureMap HandlerAdd = Table(
        "ERROR_HANDLER_ADD",
        (PaySystemFailures.HandlerAlreadyThere, new(400, "ERROR_HANDLER_ALREADY_EXIST", "Handler already exists!"))
    );

    public static readonly FailureMap HandlerUpdate = Table(
        "ERROR_HANDLER_UPDATE",
        (PaySystemFailures.HandlerNotFound, HandlerNotFound),
        (PaySystemFailures.HandlerAlreadyThere, new(400, "ERROR_UNEXPECTED_ANSWER", "Handler already exists!"))
    );

    public static readonly FailureMap HandlerDelete = Table("ERROR_HANDLER_DELETE", (PaySystemFailures.HandlerNotFound, HandlerNotFound));

    // Invalid input gets the check code, other failures the method's own code; both carry our sentence.
    private static FailureMap Table(string otherwise, params IReadOnlyList<(Failure, Refusal)> known) => Table(otherwise, passesOn: false, known);

    // The same for methods that a portal answers itself.
    private static FailureMap OfPortals(string otherwise, params IReadOnlyList<(Failure, Refusal)> known) => Table(otherwise, passesOn: true, known);

    private static FailureMap Table(string otherwise, bool passesOn, IReadOnlyList<(Failure, Refusal)> known) =>
        new(
            PaySystemFamily.Denied,
            failure => failure.Kind == FailureKind.Invalid ? PaySystemFamily.Check(failure.Text) : new(400, otherwise, failure.Text),
            known
        )
        {
            PassesOn = passesOn,
        };
}
