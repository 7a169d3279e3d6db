using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Failures of pay systems, their handlers and settings, and legacy invoices.</summary>
public static class PaySystemFailures
{
    public static readonly Failure NotFound = new(
        "pay-system.not-found",
        FailureKind.NotFound,
        "Pay system not found. Choose one from the list.",
        "Method"
    );

    public static readonly Failure NoneGiven = new(
        "pay-system.none-given",
        FailureKind.Invalid,
        "Give the pay system's id or handler.",
        "Method"
    );

    public static readonly Failure NoneForInvoice = new(
        "pay-system.none-for-invoice",
        FailureKind.Invalid,
        "Choose the pay system that the invoice was paid through.",
        "Method"
    );

    public static readonly Failure NoneInPortal = new(
        "pay-system.none-in-portal",
        FailureKind.Refused,
        "No active pay system for legacy invoices could be read from the portal, so this invoice can only be paid there. An administrator's connection with the scope pay_system reads them."
    );

    public static readonly Failure NoInvoicesHere = new(
        "pay-system.no-invoices-here",
        FailureKind.Refused,
        "This workspace has no legacy invoices. An Admin can add them to its entity types."
    );

    public static readonly Failure OfAnotherApp = new(
        "pay-system.of-another-app",
        FailureKind.Denied,
        "An application created this. Only that application can change or delete it."
    );

    public static readonly Failure InUse = new(
        "pay-system.in-use",
        FailureKind.Refused,
        "Payments, invoices or payment types use this pay system. Deactivate it instead of deleting it."
    );

    public static readonly Failure ChangedMeanwhile = new(
        "pay-system.changed-meanwhile",
        FailureKind.Conflict,
        "This pay system was changed after you opened it. Reload to see the change."
    );

    public static readonly Failure PersonTypeNotFound = new(
        "pay-system.person-type-not-found",
        FailureKind.Invalid,
        "This payer type does not exist for this kind of document. Choose one of the same kind.",
        "PersonType"
    );

    public static readonly Failure HandlerNotFound = new(
        "pay-system.handler-not-found",
        FailureKind.NotFound,
        "Handler not found. Add it first.",
        "Handler"
    );

    public static readonly Failure HandlerAlreadyThere = new(
        "pay-system.handler-already-there",
        FailureKind.Conflict,
        "A handler with this code already exists. Choose another code.",
        "Code"
    );

    public static readonly Failure HandlerInUse = new(
        "pay-system.handler-in-use",
        FailureKind.Refused,
        "Pay systems use this handler. Delete them first, or assign them another handler."
    );

    public static readonly Failure SettingsUnreadable = new(
        "pay-system.settings-unreadable",
        FailureKind.Unavailable,
        "These settings cannot be decrypted with this installation's keys. Restore the key ring, or enter the settings again."
    );

    public static readonly Failure NotOfThisPayment = new(
        "pay-system.not-of-this-payment",
        FailureKind.Refused,
        "The payment uses another payment method. Set its method to this pay system first.",
        "Method"
    );

    public static readonly Failure PaymentWithoutOrder = new(
        "pay-system.payment-without-order",
        FailureKind.Refused,
        "The payment belongs to an account or a wallet, so it has no order."
    );

    public static readonly Failure InvoiceNotFound = new(
        "pay-system.invoice-not-found",
        FailureKind.NotFound,
        "Legacy invoice not found.",
        "Invoice"
    );

    public static readonly Failure CannotPayInvoices = new(
        "pay-system.cannot-pay-invoices",
        FailureKind.Refused,
        "This pay system does not support legacy invoices. Choose an active one that does.",
        "Method"
    );

    public static readonly Failure CustomerNotFound = new(
        "pay-system.invoice-customer-not-found",
        FailureKind.Invalid,
        "The customer of the legacy invoice was not found.",
        "Customer"
    );

    /// <summary>Invoice numbers are unique in a workspace.</summary>
    public static Failure NumberTaken(string number) =>
        new("pay-system.invoice-number-taken", FailureKind.Conflict, $"A legacy invoice with the number '{number}' already exists.", "Number");
}
