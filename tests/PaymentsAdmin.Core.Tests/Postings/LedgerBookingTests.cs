using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>The arithmetic of bookings, which the workflow and the sample data share.</summary>
public sealed class LedgerBookingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_two_entries_of_a_booking_sum_to_zero_and_a_reversal_undoes_both(bool fromWallet)
    {
        var posting = Facts.Posting() with { Wallet = fromWallet ? Facts.OwnWallet : null };
        var booking = LedgerBooking.Of(posting, Facts.Today);
        (booking.Account.Amount + booking.Counter.Amount).IsZero.ShouldBeTrue();
        (booking.Account.Account, booking.Account.Wallet, booking.Account.Counter).ShouldBe((1L, null, null));
        (booking.Counter.Account, booking.Counter.Wallet, booking.Counter.Counter).ShouldBe((null, fromWallet ? 7L : null, fromWallet ? null : "received"));
        var back = LedgerBooking.Reversing(posting, new PostingId(2), Facts.Today);
        (booking.Account.Amount + back.Account.Amount).IsZero.ShouldBeTrue();
        (booking.Counter.Amount + back.Counter.Amount).IsZero.ShouldBeTrue();
        (booking.Posting, back.Posting).ShouldBe((new PostingId(1), new PostingId(2)));
    }

    [Fact]
    public void A_payment_lowers_what_the_account_owes_and_the_funds_of_the_wallet()
    {
        var booking = LedgerBooking.Of(Facts.Posting() with { Wallet = Facts.OwnWallet }, Facts.Today);
        booking.Account.BalanceChange.ShouldBe(-Facts.Euros(10));
        booking.Counter.BalanceChange.ShouldBe(-Facts.Euros(10));
    }

    [Fact]
    public void A_payment_is_pending_until_it_is_paid()
    {
        EntityTotals.Of(Facts.Euros(10), isPaid: false).ShouldBe(new EntityTotals(1_000, 0));
        (-EntityTotals.Of(Facts.Euros(10), isPaid: true)).ShouldBe(new EntityTotals(0, -1_000));
    }

    [Fact]
    public void An_allocation_reduces_only_its_own_credit_and_invoice()
    {
        var share = new AllocationShare(new PostingId(1), 5, 300);
        new OpenCredit(new PostingId(1), 1_000).After(share).Minor.ShouldBe(700);
        new OpenCredit(new PostingId(2), 1_000).After(share).Minor.ShouldBe(1_000);
        new OpenInvoice(5, 300).After(share).Minor.ShouldBe(0);
        new OpenInvoice(6, 300).After(share).Minor.ShouldBe(300);
    }

    [Fact]
    public void A_stored_rate_converts_and_rounds_to_the_cent()
    {
        StoredRate.Convert(new Money(1_000, Currency.Of("USD")), 9_200_500_000, Facts.Euro).ShouldBe(Facts.Euros(9.20m));
        StoredRate.Convert(new Money(1_000, Currency.Of("JPY")), 61_000_000, Facts.Euro).ShouldBe(Facts.Euros(6.10m));
        StoredRate.Convert(Facts.Euros(10), StoredRate.One, Facts.Euro).ShouldBe(Facts.Euros(10));
    }

    [Fact]
    public void A_date_in_closed_books_moves_to_the_first_open_day()
    {
        PostingRules.FirstOpen(Facts.Today, null).ShouldBe(Facts.Today);
        PostingRules.FirstOpen(Facts.Today, Facts.Today.AddDays(-1)).ShouldBe(Facts.Today);
        PostingRules.FirstOpen(Facts.Today, Facts.Today).ShouldBe(Facts.Today.AddDays(1));
    }
}
