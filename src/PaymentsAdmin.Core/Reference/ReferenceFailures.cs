using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What can go wrong with reference data.</summary>
public static class ReferenceFailures
{
    public static readonly Failure ChangedMeanwhile = new(
        "reference.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody changed this since you looked. Load it again to see the change."
    );

    public static readonly Failure MainUnit = new(
        "reference.main-unit",
        FailureKind.Refused,
        "A workspace keeps one active main unit. Make another unit the main one first.",
        "IsMain"
    );

    public static readonly Failure LastMethod = new(
        "reference.last-method",
        FailureKind.Refused,
        "A payment type would be left without an active method. Allow it another method first.",
        "Methods"
    );

    public static readonly Failure Terminated = new(
        "reference.account-terminated",
        FailureKind.Refused,
        "The account is terminated and takes nothing new. Use another account of the customer.",
        "Account"
    );

    public static readonly Failure NotBillable = new(
        "reference.not-billable",
        FailureKind.Invalid,
        "A bill lists posted invoices of one account. Take out what is not.",
        "Invoices"
    );

    public static readonly Failure AlreadySubscribed = new(
        "reference.already-subscribed",
        FailureKind.Conflict,
        "The customer subscribes to this service already. Change that subscription instead.",
        "Service"
    );

    public static readonly Failure RateAlreadyThere = new(
        "reference.rate-already-there",
        FailureKind.Conflict,
        "The currency has a rate from this day already. Change that one instead.",
        "From"
    );

    /// <summary>Nothing of this workspace has the id.</summary>
    public static Failure NotFound(string kind) =>
        new("reference.not-found", FailureKind.NotFound, $"There is no such {Spoken(kind)}. It may belong to another workspace.");

    /// <summary>Something named by a field does not exist.</summary>
    public static Failure Unknown(string kind, string field) =>
        new("reference.unknown", FailureKind.Invalid, $"There is no such {Spoken(kind)} in this workspace. Choose one that is there.", field);

    /// <summary>Another one has the same code or number.</summary>
    public static Failure Taken(string kind, string field) =>
        new("reference.taken", FailureKind.Conflict, $"Another {Spoken(kind)} has this already. Choose another value.", field);

    /// <summary>A field that is given once.</summary>
    public static Failure Fixed(string kind, string field) =>
        new("reference.fixed", FailureKind.Refused, $"This cannot change once the {Spoken(kind)} is there. Add another one and deactivate this one.", field);

    /// <summary>The amount has more decimals than its currency.</summary>
    public static Failure DoesNotFit(Currency currency, string field) =>
        new("reference.amount-does-not-fit", FailureKind.Invalid, $"An amount in {currency.Code} has at most {currency.Digits} decimals.", field);

    /// <summary>No document carries so much.</summary>
    public static Failure TooLarge(string field) =>
        new("reference.amount-too-large", FailureKind.Invalid, "An amount has at most 999,999,999,999 minor units. Split it.", field);

    private static string Spoken(string kind) => kind.Replace('-', ' ');
}
