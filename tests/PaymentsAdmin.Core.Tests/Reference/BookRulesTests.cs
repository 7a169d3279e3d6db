using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Reference;

/// <summary>The rules of accounts, invoices, subscriptions and units.</summary>
public sealed class BookRulesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(AccountState.Active, "-")]
    [InlineData(AccountState.Suspended, "-")]
    [InlineData(AccountState.Terminated, "account-terminated")]
    public void Nothing_can_be_added_to_a_terminated_account(AccountState state, string answer) => RuleTable.Answer(AccountRules.Add(state)).ShouldBe(answer);

    [Theory]
    [InlineData("12.34", "EUR", 1_234, "-")]
    [InlineData("12.345", "EUR", 0, "amount-does-not-fit")]
    [InlineData("12.3", "JPY", 0, "amount-does-not-fit")]
    [InlineData("90000000000", "EUR", Money.MaxMinor, "-")]
    [InlineData("90000000000.01", "EUR", 0, "amount-too-large")]
    public void An_amount_must_fit_the_decimals_of_the_account_currency_and_the_limit(string typed, string currency, long minor, string answer)
    {
        var amount = AccountRules.Amount(decimal.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), Currency.Of(currency), "Total");
        RuleTable.Answer(amount.Failure).ShouldBe(answer);
        (amount.Ok ? amount.Value.Minor : 0).ShouldBe(minor);
        amount.Failure?.Field.ShouldBe("Total");
    }

    [Fact]
    public void An_invoice_cannot_be_due_before_its_posting_day()
    {
        InvoiceRules.Due(Day, Day).ShouldBeNull();
        InvoiceRules.Due(Day, Day.AddDays(-1)).ShouldNotBeNull().Field.ShouldBe("DueOn");
        InvoiceRules.Due(null, Day).ShouldBeNull();
    }

    [Fact]
    public void A_bill_with_an_invoice_of_another_account_is_refused()
    {
        InvoiceRules.Bill(named: 3, postedOfAccount: 2).ShouldBe(ReferenceFailures.NotBillable);
        InvoiceRules.Bill(named: 3, postedOfAccount: 3).ShouldBeNull();
    }

    [Fact]
    public void A_subscription_cannot_end_before_its_first_day()
    {
        SubscriptionRules.End(Day, null).ShouldBeNull();
        SubscriptionRules.End(Day, Day).ShouldBeNull();
        SubscriptionRules.End(Day, Day.AddDays(-1)).ShouldNotBeNull().Field.ShouldBe("Until");
    }

    [Theory]
    [InlineData(false, false, false, "-")]
    [InlineData(false, true, true, "-")]
    [InlineData(true, true, true, "-")]
    [InlineData(true, false, true, "main-unit")]
    [InlineData(false, true, false, "main-unit")]
    public void The_main_unit_stays_main_and_active(bool wasMain, bool isMain, bool isActive, string answer) =>
        RuleTable.Answer(UnitRules.Save(wasMain, isMain, isActive)).ShouldBe(answer);

    [Fact]
    public void The_main_unit_cannot_be_deactivated()
    {
        UnitRules.Switch(isMain: true, isActive: false).ShouldBe(ReferenceFailures.MainUnit);
        UnitRules.Switch(isMain: true, isActive: true).ShouldBeNull();
        UnitRules.Switch(isMain: false, isActive: false).ShouldBeNull();
    }
}
