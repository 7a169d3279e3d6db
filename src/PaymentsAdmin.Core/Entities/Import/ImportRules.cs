using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Which rows of a file are taken. Null means allowed.</summary>
public static class ImportRules
{
    /// <summary>Each entity once in a file; one that is there keeps its currency.</summary>
    public static Failure? Entity(bool isRowAbove, Currency? present, string typed) =>
        isRowAbove ? ImportFailures.Twice
        : present is { } kept && !kept.Equals(Currency.Find(typed)) ? ImportFailures.CurrencyStays
        : null;

    /// <summary>A name that several customers have says nothing.</summary>
    public static Failure? Customer(int ofThatName) => ofThatName > 1 ? ImportFailures.CustomerUnclear : null;

    /// <summary>An entity has no more product rows, and no more shipments, than its page shows.</summary>
    public static Failure? AddPart(int present) => present >= EntityService.MaxRows ? ImportFailures.TooManyParts : null;

    /// <summary>An undo does not take an entity from its customer.</summary>
    public static Failure? UndoCustomer(string before, bool isSame) => before.Length == 0 && !isSame ? ImportFailures.CustomerStays : null;

    /// <summary>A row that a payment took something of is not deleted by an undo.</summary>
    public static Failure? UndoRow(bool isCovered) => isCovered ? ImportFailures.OnPayment : null;
}
