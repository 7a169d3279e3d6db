using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>The balances that a posting or its reversal is about to change.</summary>
public sealed class SettlementTests
{
    [Theory]
    [InlineData(PostingState.Draft, 20)]
    [InlineData(PostingState.Submitted, 20)]
    [InlineData(PostingState.Approved, 20)]
    [InlineData(PostingState.Posted, null)]
    [InlineData(PostingState.ReversalSubmitted, 80)]
    [InlineData(PostingState.ReversalApproved, 80)]
    [InlineData(PostingState.Reversed, null)]
    [InlineData(PostingState.Discarded, null)]
    public void Account_and_wallet_show_the_balance_after_the_next_step_if_there_is_one(PostingState state, int? after)
    {
        var shown = new Settlement(state, Euro(30), Euro(50)) { Wallet = new("W-1", Euro(50)) };

        (shown.OnAccount?.Before, shown.OnAccount?.After).ShouldBe(after is { } left ? (Euro(50), Euro(left)) : (null, null));
        shown.InWallet.ShouldBe(shown.OnAccount);
        (shown with { Wallet = null }).InWallet.ShouldBeNull();
    }

    private static Money Euro(long minor) => new(minor, Currency.Of("EUR"));
}
