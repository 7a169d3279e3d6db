using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>What can go wrong with pay systems, their handlers and settings, and legacy invoices.</summary>
public static class PaySystemFailures
{
    public static readonly Failure NotFound = new(
        "pay-system.not-found",
        FailureKind.NotFound,
        "There is no such pay system. Choose one of the list.",
        "Method"
    );

    public static readonly Failure NoneGiven = new(
        "pay-system.none-given",
        FailureKind.Invalid,
        "Name the pay system, by its id or by its handler.",
        "Method"
    );

    public static readonly Failure OfAnotherApp = new(
        "pay-system.of-another-app",
        FailureKind.Denied,
        "An application made this, and only that application may change or delete it."
    );

    public static readonly Failure InUse = new(
        "pay-system.in-use",
        FailureKind.Refused,
        "Payments, invoices or payment types use this pay system. Switch it off instead of deleting it."
    );

    public static readonly Failure ChangedMeanwhile = new(
        "pay-system.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody changed this pay system since you looked. Load it again to see the change."
    );

    public static readonly Failure PersonTypeNotFound = new(
        "pay-system.person-type-not-found",
        FailureKind.Invalid,
        "There is no such payer type for this kind of document. Choose one of the same kind.",
        "PersonType"
    );

    public static readonly Failure HandlerNotFound = new(
        "pay-system.handler-not-found",
        FailureKind.NotFound,
        "There is no such handler. Add it first.",
        "Handler"
    );

    public static readonly Failure HandlerAlreadyThere = new(
        "pay-system.handler-already-there",
        FailureKind.Conflict,
        "There is a handler of this code already. Choose another code.",
        "Code"
    );

    public static readonly Failure HandlerInUse = new(
        "pay-system.handler-in-use",
        FailureKind.Refused,
        "Pay systems use this handler. Delete them or give them another handler first."
    );

    public static readonly Failure SettingsUnreadable = new(
        "pay-system.settings-unreadable",
        FailureKind.Unavailable,
        "The keys of this installation do not open these settings. Restore the key ring, or enter the settings again."
    );

    public static readonly Failure NotOfThisPayment = new(
        "pay-system.not-of-this-payment",
        FailureKind.Refused,
        "The payment is not to be paid by this pay system. Set its method first.",
        "Method"
    );

    public static readonly Failure PaymentWithoutOrder = new(
        "pay-system.payment-without-order",
        FailureKind.Refused,
        "The payment is one of an account or a wallet, and no order is behind it."
    );

    public static readonly Failure InvoiceNotFound = new(
        "pay-system.invoice-not-found",
        FailureKind.NotFound,
        "There is no such legacy invoice.",
        "Invoice"
    );

    public static readonly Failure CannotPayInvoices = new(
        "pay-system.cannot-pay-invoices",
        FailureKind.Refused,
        "This pay system does not pay legacy invoices. Choose an active one that is made for them.",
        "Method"
    );

    public static readonly Failure CustomerNotFound = new(
        "pay-system.invoice-customer-not-found",
        FailureKind.Invalid,
        "There is no such customer for the legacy invoice.",
        "Customer"
    );

    /// <summary>Numbers are given once a workspace.</summary>
    public static Failure NumberTaken(string number) =>
        new("pay-system.invoice-number-taken", FailureKind.Conflict, $"There is a legacy invoice with the number '{number}' already.", "Number");
}
