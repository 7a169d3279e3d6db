using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>One side of a booking: an account, a wallet, or money received.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerEntry(Money Amount, long? Account, long? Wallet)
{
    /// <summary>Marks the side that is neither an account nor a wallet.</summary>
    public const string MoneyReceived = "received";

    public string? Counter => Account is null && Wallet is null ? MoneyReceived : null;

    /// <summary>The change of the account's balance due, or of the wallet's funds, which a payment reduces.</summary>
    public Money BalanceChange => Wallet is null ? Amount : -Amount;
}

/// <summary>Two entries that sum to zero: the account owes less, paid by a wallet or from outside.</summary>
public sealed record LedgerBooking(PostingId Posting, DateOnly On, LedgerEntry Account, LedgerEntry Counter)
{
    /// <summary>The booking of a payment.</summary>
    public static LedgerBooking Of(PostingFacts posting, DateOnly on) => Of(posting.Id, posting, posting.Payment.Amount, on);

    /// <summary>The booking with the opposite sign, under the posting of the reversal.</summary>
    public static LedgerBooking Reversing(PostingFacts posting, PostingId reversal, DateOnly on) => Of(reversal, posting, -posting.Payment.Amount, on);

    public static (LedgerEntry Account, LedgerEntry Counter) Sides(Money amount, long account, long? wallet) =>
        (new(-amount, account, null), new(amount, null, wallet));

    private static LedgerBooking Of(PostingId id, PostingFacts posting, Money amount, DateOnly on)
    {
        var (account, counter) = Sides(amount, posting.Account.Id, posting.Wallet?.Id);
        return new(id, on, account, counter);
    }
}
