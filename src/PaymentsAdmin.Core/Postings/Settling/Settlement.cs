using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>An invoice, and how much of it a posted payment settled.</summary>
public sealed record SettledInvoice(DueInvoice Invoice, Money Amount);

/// <summary>A balance, and what it will be after the next step.</summary>
public sealed record BalanceChange(Money Before, Money After);

/// <summary>The wallet that pays, and its funds now.</summary>
public sealed record PayingWallet(string Number, Money Funds);

/// <summary>What a posting settles on its account: the plan until it is posted, and from then on what it did settle.</summary>
public sealed record Settlement(PostingState State, Money Amount, Money Balance)
{
    /// <summary>The open items that posting it would find; null once it is posted.</summary>
    public OpenItems? Open { get; init; }

    /// <summary>The day that it is or would be posted on, which decides its place among the credits.</summary>
    public DateOnly On { get; init; }

    /// <summary>The invoices that it settled, or had settled until it was reversed, earliest due date first.</summary>
    public IReadOnlyList<SettledInvoice> Settled { get; init; } = [];

    /// <summary>The amount allocated to all of them, even if <see cref="Settled"/> ends before.</summary>
    public Money Taken { get; init; } = Money.Zero(Amount.Currency);

    /// <summary>What is still on the account as credit.</summary>
    public Money Credit { get; init; } = Money.Zero(Amount.Currency);

    /// <summary>Whether it settled more invoices than <see cref="Settled"/> lists.</summary>
    public bool HasMore { get; init; }

    /// <summary>Null for money from outside.</summary>
    public PayingWallet? Wallet { get; init; }

    public AllocationPlan? Plan => Open?.Plan(Amount, On);

    public bool IsReversed => State == PostingState.Reversed;

    /// <summary>Whether a reversal is requested, which opens the invoices again.</summary>
    public bool IsReversing => State is PostingState.ReversalSubmitted or PostingState.ReversalApproved;

    /// <summary>The balance due now and after posting it, or after reversing it; null if neither is ahead.</summary>
    public BalanceChange? OnAccount => Step(Balance, -Amount);

    /// <summary>The same for the funds of the wallet.</summary>
    public BalanceChange? InWallet => Wallet is { } wallet ? Step(wallet.Funds, -Amount) : null;

    /// <summary>Whether a posting in this state has a plan.</summary>
    public static bool IsAhead(PostingState state) => state is PostingState.Draft or PostingState.Submitted or PostingState.Approved;

    /// <summary>Whether a posting in this state has settled something, or had.</summary>
    public static bool IsDone(PostingState state) =>
        state is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed;

    private BalanceChange? Step(Money before, Money change) =>
        IsAhead(State) ? new(before, before + change)
        : IsReversing ? new(before, before - change)
        : null;
}
