using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>The rules for the rows of a file. Null means allowed.</summary>
public static class ImportRules
{
    /// <summary>A file can have each entity only once, and an existing entity keeps its currency.</summary>
    public static Failure? Entity(bool isRowAbove, Currency? present, string typed) =>
        isRowAbove ? ImportFailures.Twice
        : present is { } kept && !kept.Equals(Currency.Find(typed)) ? ImportFailures.CurrencyStays
        : null;

    /// <summary>A name that several customers share is ambiguous.</summary>
    public static Failure? Customer(int ofThatName) => ofThatName > 1 ? ImportFailures.CustomerUnclear : null;

    /// <summary>Product rows and shipments of an entity are limited to the number that its page can show.</summary>
    public static Failure? AddPart(int present) => present >= EntityService.MaxRows ? ImportFailures.TooManyParts : null;

    /// <summary>An undo cannot remove the customer of an entity.</summary>
    public static Failure? UndoCustomer(string before, bool isSame) => before.Length == 0 && !isSame ? ImportFailures.CustomerStays : null;

    /// <summary>An undo does not delete a product row that a payment covers.</summary>
    public static Failure? UndoRow(bool isCovered) => isCovered ? ImportFailures.OnPayment : null;
}
