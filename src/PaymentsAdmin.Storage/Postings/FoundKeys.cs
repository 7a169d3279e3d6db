using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>The rows that an input's keys refer to.</summary>
internal sealed record FoundKeys(Party Party, Named Type)
{
    public Named? Method { get; init; }

    public int? Category { get; init; }

    public Receiver? Receiver { get; init; }

    public int? Unit { get; init; }

    public int? BusinessUnit { get; init; }

    public long? Card { get; init; }

    public long? Preference { get; init; }

    public int? Job { get; init; }

    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>The failed check of the bills' check digits, reported when targets are checked.</summary>
    public Failure? BillFault { get; init; }
}

/// <summary>The account to be credited, and the entity of the payment: the account's, or that of the paying wallet.</summary>
internal sealed record Party(long Account, long? Wallet, EntityId Entity, long Customer, Currency Currency)
{
    public static Party OfAccount(DbDataReader r) => new(r.GetInt64(0), null, new(r.GetInt64(1)), r.GetInt64(2), Currency.Of(r.GetString(3)));

    public static Party OfWallet(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(4), new(r.GetInt64(1)), r.GetInt64(2), Currency.Of(r.GetString(3)));
}

/// <summary>A row of reference data.</summary>
internal sealed record Named(int Id, string Name)
{
    public static Named Read(DbDataReader r) => new(r.GetInt32(0), r.GetString(1));
}

/// <summary>The receiver of a payment: a user, or a person who does not sign in.</summary>
internal sealed record Receiver(string Source, string Id, string Name)
{
    /// <summary>Whether a key can refer to this receiver; one from a portal has no key.</summary>
    public bool IsOurs => Source is "user" or "person";

    public static Receiver Read(DbDataReader r) => new(r.GetString(0), r.GetInt32(1).ToString(CultureInfo.InvariantCulture), r.GetString(2));
}

/// <summary>An invoice, bill or service that the payer wants to pay.</summary>
internal sealed record Target(TargetKind Kind, long Id);
