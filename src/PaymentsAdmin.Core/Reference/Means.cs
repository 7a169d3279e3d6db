using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>A customer's card as the gateway knows it; its number never reaches us.</summary>
public sealed record Card(
    CardId Id,
    HexId HexId,
    CustomerId Customer,
    string CustomerName,
    string GatewayReference,
    string LastDigits,
    string Brand,
    DateOnly ExpiresOn,
    bool Refuses,
    bool Active,
    Revision Revision
)
{
    public const string Kind = "card";

    /// <summary>Whether it can be charged on a day.</summary>
    public bool IsGoodOn(DateOnly day) => Active && day <= LastDay(ExpiresOn);

    /// <summary>A card is valid through the last day of the printed month.</summary>
    public static DateOnly LastDay(DateOnly expires) => new(expires.Year, expires.Month, DateTime.DaysInMonth(expires.Year, expires.Month));
}

/// <summary>A new card as typed.</summary>
public sealed record CardInput
{
    public CustomerId Customer { get; init; }

    public string GatewayReference { get; init; } = "";

    public string LastDigits { get; init; } = "";

    public string Brand { get; init; } = "";

    public DateOnly ExpiresOn { get; init; }

    /// <summary>The sandbox refuses to charge it.</summary>
    public bool Refuses { get; init; }
}

/// <summary>A change of a card.</summary>
public sealed record CardChange
{
    public DateOnly ExpiresOn { get; init; }

    public bool Refuses { get; init; }

    /// <summary>An inactive card stays where it is referenced, but is no longer charged.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>How an account pays through a generic gateway.</summary>
public sealed record AccountPreference(
    AccountPreferenceId Id,
    HexId HexId,
    AccountId Account,
    ReferenceId<Preference> Preference,
    string PreferenceName,
    string? Medium,
    string? BankAccountNumber,
    bool Active,
    bool IsDefault,
    Revision Revision
)
{
    public const string Kind = "account-preference";
}

/// <summary>A preference of an account as typed.</summary>
public sealed record AccountPreferenceInput
{
    public AccountId Account { get; init; }

    public ReferenceId<Preference> Preference { get; init; }

    public string? Medium { get; init; }

    public string? BankAccountNumber { get; init; }

    /// <summary>The default of the account's new payments.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>A change of an account's preference.</summary>
public sealed record AccountPreferenceChange
{
    public string? Medium { get; init; }

    public string? BankAccountNumber { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>The default of the account's new payments; an inactive preference cannot be it.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>A customer's subscription to a service, from a day on, optionally until another.</summary>
public sealed record Subscription(
    CustomerId Customer,
    ReferenceId<ServiceProduct> Service,
    string ServiceName,
    DateOnly From,
    DateOnly? Until,
    Revision Revision
)
{
    public const string Kind = "subscription";
}

/// <summary>A customer's subscription to a service; the customer is the audit subject.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SubscriptionId(CustomerId Customer, ReferenceId<ServiceProduct> Service) : ISubjectId
{
    static string ISubjectId.SubjectKind => Subscription.Kind;

    long INumbered.Number => Customer.Value;
}

/// <summary>A subscription as typed.</summary>
public sealed record SubscriptionInput
{
    public CustomerId Customer { get; init; }

    public ReferenceId<ServiceProduct> Service { get; init; }

    public DateOnly From { get; init; }

    public DateOnly? Until { get; init; }
}
