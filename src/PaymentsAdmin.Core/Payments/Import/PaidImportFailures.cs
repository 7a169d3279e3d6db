using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>Failures of rows that mark payments paid or unpaid.</summary>
public static class PaidImportFailures
{
    public static readonly Failure Moved = new(
        "paid-import.moved",
        FailureKind.Conflict,
        "Payments of this file were changed after the check, so nothing was written. The preview below is up to date: check it and import again."
    );

    public static readonly Failure PaymentMissing = new(
        "paid-import.payment-missing",
        FailureKind.Invalid,
        "Enter the payment, such as PAY-000123, or its account number.",
        PaidColumns.Payment
    );

    public static readonly Failure SeveralPayments = new(
        "paid-import.several-payments",
        FailureKind.Refused,
        "Several payments have this account number. Use the payment's own number, such as PAY-000123.",
        PaidColumns.Payment
    );

    public static readonly Failure UnknownCurrency = new(
        "paid-import.unknown-currency",
        FailureKind.Invalid,
        "Enter an ISO 4217 currency code, such as EUR.",
        PaidColumns.Currency
    );

    public static readonly Failure RevisionMissing = new(
        "paid-import.revision-missing",
        FailureKind.Invalid,
        "The column undo_revision is empty or no number. Use the undo file as it was downloaded.",
        PaidColumns.UndoRevision
    );

    public static readonly Failure SeveralMethods = new(
        "paid-import.several-methods",
        FailureKind.Refused,
        "Several payment methods have this name. Leave the cell empty and choose the method on the payment's page.",
        PaidColumns.Method
    );

    public static readonly Failure ZeroUnconfirmed = new(
        "paid-import.zero-unconfirmed",
        FailureKind.Refused,
        "The amount of this payment is zero. To mark it paid anyway, enter 0 in the column amount.",
        PaidColumns.Amount
    );

    public static readonly Failure ChangedSinceImport = new(
        "paid-import.changed-since-import",
        FailureKind.Conflict,
        "The payment was changed after the import. Mark it unpaid on its page if that is still right."
    );

    /// <summary>Two rows are about the same payment.</summary>
    public static Failure Twice(int line) =>
        new("paid-import.twice", FailureKind.Invalid, $"Row {line} is about the same payment. Keep one of them.", PaidColumns.Payment);

    /// <summary>The amount of the file is not the payment's.</summary>
    public static Failure AmountDiffers(Money file, Money payment, string field) =>
        new("paid-import.amount-differs", FailureKind.Refused, $"Amount differs: file {file.Plain()}, payment {payment.Plain()}.", field);

    /// <summary>The currency of the file is not the payment's.</summary>
    public static Failure CurrencyDiffers(Currency file, Currency payment) =>
        new("paid-import.currency-differs", FailureKind.Refused, $"Currency differs: file {file.Code}, payment {payment.Code}.", PaidColumns.Currency);

    /// <summary>The payment is already marked paid, with other details.</summary>
    public static Failure PaidOtherwise(DateOnly on) =>
        new("paid-import.paid-otherwise", FailureKind.Refused, $"Already marked paid on {on} with other details. Mark it unpaid first to change them.");

    /// <summary>Another payment has the same reference.</summary>
    public static Failure ReferenceUsed(string payment) =>
        new(
            "paid-import.reference-used",
            FailureKind.Refused,
            $"{payment} has the same reference. Check that the money was received for both.",
            PaidColumns.Reference
        );
}
