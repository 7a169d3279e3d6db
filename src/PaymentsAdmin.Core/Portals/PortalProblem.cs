using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>
/// A row of the portal that cannot be kept here: the field in question, with the portal's value as text. Everything else is
/// read nevertheless.
/// </summary>
public sealed record PortalProblem(ProblemSubject Subject, PortalKey PortalId, EntityRef? Entity, ProblemCause Cause, string Field, string Value)
{
    /// <summary>How much of a value is kept.</summary>
    public const int MaxValue = 100;

    /// <summary>Whether the portal says which row it is. Otherwise the key is made from the row's text, so that it is recognised next time.</summary>
    public bool HasId { get; init; } = true;

    /// <summary>The row's amount as the portal sent it, such as <c>99999999999.99 EUR</c>.</summary>
    public string? Amount { get; init; }

    /// <summary>An item that cannot be kept or read as a whole.</summary>
    public static PortalProblem OfItem(EntityRef item, ProblemCause cause, string field, string value) =>
        new(ProblemSubject.Item, PortalKey.Of(item.ExternalId), item, cause, field, Cut(value));

    public static string Cut(string value) => value.Length <= MaxValue ? value : value[..MaxValue];
}

/// <summary>What a row is. The numbers are stored.</summary>
public enum ProblemSubject
{
    Payment = 1,
    Item = 2,
    Row = 3,
    Shipment = 4,
    Line = 5,
    Delivery = 6,
}

/// <summary>Why a row cannot be kept. The numbers are stored.</summary>
public enum ProblemCause
{
    /// <summary>No ISO 4217 currency, for example a code of the portal's own.</summary>
    Currency = 1,

    /// <summary>More than can be stored or added up.</summary>
    TooLarge = 2,

    /// <summary>Missing, or not as documented.</summary>
    Unreadable = 3,

    /// <summary>A price in another currency than its deal or invoice.</summary>
    OtherCurrency = 4,

    /// <summary>Our database refused it.</summary>
    NotStored = 5,

    /// <summary>Its deal or invoice cannot be kept.</summary>
    ItemNotKept = 6,

    /// <summary>A part of the portal's answer about it is not as documented, so it is not read at all.</summary>
    NotRead = 7,

    /// <summary>The list of all payments has it, and the list of its deal or invoice has not.</summary>
    Contradicted = 8,
}
