using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Failures of the rows of an import file.</summary>
public static class ImportFailures
{
    public static readonly Failure Raced = new(
        "import.raced",
        FailureKind.Conflict,
        "Someone added one of these at the same time, so nothing was imported. Import again."
    );

    public static readonly Failure OnlyTried = new("import.only-tried", FailureKind.Refused, "This was a trial run. Nothing was imported.");

    public static readonly Failure Moved = new(
        "import.moved",
        FailureKind.Conflict,
        "Entities of this file were changed after the check, so nothing was imported. The preview below is up to date: check it and import again."
    );

    public static readonly Failure UndoUnreadable = new(
        "import.undo-unreadable",
        FailureKind.Invalid,
        "The columns undo, undo_id and undo_check are empty or were changed. Use the undo file as it was downloaded.",
        nameof(ImportUndo.Check)
    );

    public static readonly Failure UndoGone = new("import.undo-gone", FailureKind.Refused, "It was deleted after the import, so there is nothing to restore.");

    public static readonly Failure ChangedSinceImport = new(
        "import.changed-since-import",
        FailureKind.Conflict,
        "It was changed after the import, so it stays as it is. Change it on the entity's page if that is still right."
    );

    public static readonly Failure CustomerStays = new(
        "import.customer-stays",
        FailureKind.Refused,
        "The entity had no customer before, and a customer cannot be removed. Choose the right one on the entity's page.",
        nameof(EntityInput.Customer)
    );

    public static readonly Failure OnPayment = new(
        "import.on-payment",
        FailureKind.Refused,
        "A payment has this product, so it stays. Remove it from the payment first."
    );

    public static readonly Failure UnknownType = new(
        "import.unknown-type",
        FailureKind.Invalid,
        "Enter the type: lead, deal, quote, invoice, or a number such as 2 or 128.",
        nameof(EntityInput.Kind)
    );

    public static readonly Failure IdMissing = new(
        "import.id-missing",
        FailureKind.Invalid,
        "Enter the id, a whole number above zero, so that the row can be matched.",
        nameof(EntityInput.ExternalId)
    );

    public static readonly Failure Twice = new(
        "import.twice",
        FailureKind.Invalid,
        "A row above has the same entity.",
        nameof(EntityInput.ExternalId)
    );

    public static readonly Failure CurrencyStays = new(
        "import.currency-stays",
        FailureKind.Refused,
        "The entity exists in another currency, and its currency cannot change.",
        nameof(EntityInput.Currency)
    );

    public static readonly Failure CustomerUnclear = new(
        "import.customer-unclear",
        FailureKind.Refused,
        "Several customers have this name. Choose the right one on the entity's page.",
        nameof(EntityInput.Customer)
    );

    public static readonly Failure TooManyParts = new("import.too-many-parts", FailureKind.Refused, "An entity can have at most 500 of these.", "Entity");
}
