using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>The rules of the CRM.COM contract that depend only on the facts, by their numbers.</summary>
public sealed class PostingRulesTests
{
    [Theory]
    [InlineData(GatewayKind.Offline)]
    [InlineData(GatewayKind.Direct)]
    [InlineData(GatewayKind.Generic)]
    public void A_valid_posting_passes(GatewayKind gateway)
    {
        var facts = Facts.Posting().By(gateway) with
        {
            Card = gateway == GatewayKind.Direct ? Facts.OwnCard : null,
            Preference = gateway == GatewayKind.Generic ? Facts.OwnPreference : null,
            Category = 4,
            PostingDate = Facts.Today,
        };
        facts.Check().ShouldBeNull();
    }

    [Fact]
    public void Of_what_a_portal_posts_only_amount_and_currency_are_checked_here()
    {
        var facts = Facts.Posting() with
        {
            Portal = new PortalFacts(DateTimeOffset.UnixEpoch, IsFromOutside: false, null) { Posts = true },
            PostingDate = Facts.ClosedThrough,
            Category = 99,
            Card = Facts.OwnCard,
        };
        facts.Check().ShouldBeNull();
        (facts with { Portal = facts.Portal with { Posts = false } }).Check().ShouldNotBeNull();
        (facts with { Payment = facts.Payment with { Amount = Facts.Euros(0) } }).Check().ShouldBe(PostingFailures.AmountNotPositive);
        (facts with { Account = facts.Account with { Currency = Currency.Of("USD") } }).Check().ShouldBe(PostingFailures.AccountInOtherCurrency);
    }

    [Fact]
    public void R11_a_posting_date_after_today_is_refused() =>
        (Facts.Posting() with { PostingDate = Facts.Today.AddDays(1) }).Check().ShouldBe(PostingFailures.DateInFuture);

    [Fact]
    public void R12_a_posting_date_in_closed_books_is_refused_with_the_first_open_day()
    {
        var failure = (Facts.Posting() with { PostingDate = Facts.ClosedThrough }).Check();
        failure.ShouldBe(PostingFailures.PeriodClosed(new DateOnly(2026, 2, 1)));
        failure!.Text.ShouldContain("2026-02-01");
    }

    [Fact]
    public void R12_the_first_open_day_can_be_posted_to() =>
        (Facts.Posting() with { PostingDate = Facts.ClosedThrough.AddDays(1) }).Check().ShouldBeNull();

    [Fact]
    public void R13_without_a_posting_date_today_must_be_open() =>
        PostingRules.Check(Facts.Posting(), Facts.Today, Facts.Today).ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));

    [Fact]
    public void R15_any_past_day_is_open_if_no_books_are_closed() =>
        PostingRules.Check(Facts.Posting() with { PostingDate = new DateOnly(1999, 1, 1) }, Facts.Today, null).ShouldBeNull();

    [Fact]
    public void R28_a_direct_gateway_needs_a_card() =>
        Facts.Posting().By(GatewayKind.Direct).Check().ShouldBe(PostingFailures.CardMissing);

    [Theory]
    [InlineData(GatewayKind.Offline)]
    [InlineData(GatewayKind.Generic)]
    public void R28_a_card_without_a_direct_gateway_is_refused(GatewayKind gateway) =>
        (Facts.Posting().By(gateway) with { Card = Facts.OwnCard, Preference = Facts.OwnPreference }).Check().ShouldBe(PostingFailures.CardNotApplicable);

    [Fact]
    public void R28_a_card_of_another_customer_reads_as_not_found()
    {
        var failure = (Facts.Posting().By(GatewayKind.Direct) with { Card = Facts.OwnCard with { Owner = new CustomerId(2) } }).Check();
        (failure!.Kind, failure.Field).ShouldBe((FailureKind.NotFound, nameof(PostingInput.Card)));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", true)]
    [InlineData("2026-03-31", "2026-03-31", true)]
    [InlineData("2026-03-01", "2026-04-01", false)]
    [InlineData("2024-02-10", "2024-02-29", true)]
    [InlineData("2024-02-10", "2024-03-01", false)]
    public void A_card_is_valid_until_the_last_day_of_its_month(string expires, string today, bool good)
    {
        var (month, day) = (Day(expires), Day(today));
        var facts = Facts.Posting().By(GatewayKind.Direct) with { Card = Facts.OwnCard with { ExpiresOn = month } };
        PostingRules.Check(facts, day, null).ShouldBe(good ? null : PostingFailures.CardExpired("Visa", "4242", day.AddDays(-1)));
    }

    [Fact]
    public void An_inactive_card_is_refused_by_brand_and_last_digits()
    {
        var failure = (Facts.Posting().By(GatewayKind.Direct) with { Card = Facts.OwnCard with { Active = false } }).Check();
        failure.ShouldBe(PostingFailures.CardInactive("Visa", "4242"));
        failure!.Text.ShouldContain("Visa 4242");
    }

    [Fact]
    public void R29_a_generic_gateway_needs_a_payment_preference() =>
        Facts.Posting().By(GatewayKind.Generic).Check().ShouldBe(PostingFailures.PreferenceMissing);

    [Fact]
    public void R29_a_payment_preference_without_a_generic_gateway_is_refused() =>
        (Facts.Posting() with { Preference = Facts.OwnPreference }).Check().ShouldBe(PostingFailures.PreferenceNotApplicable);

    [Fact]
    public void R29_a_payment_preference_of_another_account_reads_as_not_found()
    {
        var failure = (Facts.Posting().By(GatewayKind.Generic) with { Preference = Facts.OwnPreference with { Account = 2 } }).Check();
        (failure!.Kind, failure.Field).ShouldBe((FailureKind.NotFound, nameof(PostingInput.Preference)));
    }

    [Fact]
    public void R29_an_inactive_payment_preference_is_refused() =>
        (Facts.Posting().By(GatewayKind.Generic) with { Preference = Facts.OwnPreference with { Active = false } })
            .Check()
            .ShouldBe(PostingFailures.PreferenceInactive);

    [Fact]
    public void R30_card_and_payment_preference_together_are_refused() =>
        (Facts.Posting().By(GatewayKind.Direct) with { Card = Facts.OwnCard, Preference = Facts.OwnPreference })
            .Check()
            .ShouldBe(PostingFailures.PreferenceNotApplicable);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void R31_services_require_a_type_that_credits_the_wallet_of_the_owner(bool credits)
    {
        var facts = Facts.Posting();
        facts = facts with { Type = facts.Type with { CreditsOwnersWallet = credits }, Targets = [new(TargetKind.Service, 1, null, true)] };
        facts.Check().ShouldBe(credits ? null : PostingFailures.ServicesNotApplicable);
    }

    [Fact]
    public void R34_a_wallet_that_cannot_pay_from_unconditional_funds_is_refused() =>
        (Facts.Posting() with { Wallet = Facts.OwnWallet with { PaysFromUnconditionalFunds = false } }).Check().ShouldBe(PostingFailures.WalletPaymentsOff);

    [Fact]
    public void R34_a_wallet_that_is_not_effective_does_not_pay() =>
        (Facts.Posting() with { Wallet = Facts.OwnWallet with { State = "SUSPENDED" } }).Check().ShouldBe(PostingFailures.WalletNotEffective);

    [Theory]
    [InlineData("50", true)]
    [InlineData("50.01", false)]
    public void R35_a_wallet_pays_no_more_than_its_unconditional_funds(string amount, bool passes) =>
        (Facts.Posting(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)) with { Wallet = Facts.OwnWallet })
            .Check()
            .ShouldBe(passes ? null : PostingFailures.InsufficientFunds(Facts.Euros(50)));

    [Fact]
    public void R36_with_a_wallet_a_gateway_method_is_refused() =>
        (Facts.Posting().By(GatewayKind.Direct) with { Wallet = Facts.OwnWallet, Card = Facts.OwnCard }).Check().ShouldBe(PostingFailures.WalletWithGateway);

    [Fact]
    public void R36_with_a_wallet_a_type_for_gateways_only_is_refused()
    {
        var facts = Facts.Posting() with { Wallet = Facts.OwnWallet };
        (facts with { Type = facts.Type with { OnlyGateways = true } }).Check().ShouldBe(PostingFailures.WalletWithGateway);
    }

    [Fact]
    public void R36_with_a_wallet_an_offline_method_of_a_mixed_type_passes() => (Facts.Posting() with { Wallet = Facts.OwnWallet }).Check().ShouldBeNull();

    [Fact]
    public void R37_a_wallet_of_another_account_reads_as_not_found()
    {
        var failure = (Facts.Posting() with { Wallet = Facts.OwnWallet with { Account = 2 } }).Check();
        (failure!.Kind, failure.Field).ShouldBe((FailureKind.NotFound, nameof(PostingInput.Wallet)));
    }

    [Fact]
    public void R41_an_account_in_another_currency_is_refused()
    {
        var facts = Facts.Posting();
        (facts with { Account = facts.Account with { Currency = Currency.Of("USD") } }).Check().ShouldBe(PostingFailures.AccountInOtherCurrency);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void R41_an_amount_that_is_not_above_zero_is_refused(int amount) =>
        Facts.Posting(amount).Check().ShouldBe(PostingFailures.AmountNotPositive);

    [Theory]
    [InlineData("EUR", "0.01", null)]
    [InlineData("EUR", "0.001", "posting.amount-does-not-fit")]
    [InlineData("JPY", "0.5", "posting.amount-does-not-fit")]
    [InlineData("KWD", "0.001", null)]
    [InlineData("EUR", "90000000000", null)]
    [InlineData("EUR", "90000000000.01", "posting.amount-too-large")]
    [InlineData("EUR", "79228162514264337593543950335", "posting.amount-too-large")]
    [InlineData("EUR", "-0.01", "posting.amount-not-positive")]
    public void R41_an_amount_must_fit_its_currency_and_the_limits(string currency, string amount, string? code) =>
        (PostingRules.Amount(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Of(currency)).Failure?.Code ?? "")
            .ShouldBe(code ?? "");

    [Theory]
    [InlineData("INVOICE")]
    [InlineData("PAYMENT_CANCEL")]
    public void R42_a_type_of_another_class_is_refused(string classification)
    {
        var facts = Facts.Posting();
        (facts with { Type = facts.Type with { Classification = classification } }).Check().ShouldBe(PostingFailures.TypeNotForPayments);
    }

    [Fact]
    public void R42_an_inactive_type_is_refused()
    {
        var facts = Facts.Posting();
        (facts with { Type = facts.Type with { Active = false } }).Check().ShouldBe(PostingFailures.TypeInactive);
    }

    [Fact]
    public void R43_a_method_that_the_type_does_not_allow_is_refused()
    {
        var facts = Facts.Posting();
        (facts with { Type = facts.Type with { Methods = new HashSet<int> { Facts.Charge } } }).Check().ShouldBe(PostingFailures.MethodNotAllowed);
    }

    [Fact]
    public void R43_an_inactive_method_is_refused()
    {
        var facts = Facts.Posting();
        (facts with { Method = facts.Method with { Active = false } }).Check().ShouldBe(PostingFailures.MethodInactive);
    }

    [Fact]
    public void R43_a_category_that_the_type_does_not_allow_is_refused() =>
        (Facts.Posting() with { Category = 9 }).Check().ShouldBe(PostingFailures.CategoryNotAllowed);

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(null, false)]
    public void R44_a_type_for_some_units_is_refused_to_other_units(int? unit, bool passes)
    {
        var facts = Facts.Posting() with { ActingUnit = unit };
        facts = facts with { Type = facts.Type with { Units = new HashSet<int> { 8 } } };
        facts.Check().ShouldBe(passes ? null : PostingFailures.TypeNotForUnit);
    }

    [Theory]
    [InlineData(TargetKind.Invoice, nameof(PostingInput.Invoices))]
    [InlineData(TargetKind.Bill, nameof(PostingInput.Bills))]
    public void R47_invoices_and_bills_of_another_account_are_refused(TargetKind kind, string field) =>
        (Facts.Posting() with { Targets = [new(kind, 1, 2, true)] }).Check().ShouldBe(PostingFailures.TargetOfOtherAccount.At(field));

    [Fact]
    public void R47_an_invoice_that_is_not_posted_is_refused() =>
        (Facts.Posting() with { Targets = [new(TargetKind.Invoice, 1, 1, true), new(TargetKind.Invoice, 2, 1, false)] })
            .Check()
            .ShouldBe(PostingFailures.TargetNotPosted);

    [Fact]
    public void R49_several_faults_are_reported_in_the_order_of_the_contract()
    {
        var facts = Facts.Posting().By(GatewayKind.Direct) with
        {
            Category = 9,
            Wallet = Facts.OwnWallet with { Unconditional = Facts.Euros(1) },
            PostingDate = Facts.Today.AddDays(1),
            Targets = [new(TargetKind.Invoice, 1, 2, false)],
        };
        facts = facts with { Type = facts.Type with { Units = new HashSet<int> { 8 } }, Account = facts.Account with { Currency = Currency.Of("USD") } };
        var told = new List<string>();
        (Func<PostingFacts, PostingFacts> Mend, string Code)[] steps =
        [
            (f => f with { ActingUnit = 8 }, "posting.type-not-for-unit"),
            (f => f.By(GatewayKind.Offline), "posting.wallet-with-gateway"),
            (f => f with { Category = null }, "posting.category-not-allowed"),
            (f => f with { Wallet = null }, "posting.insufficient-funds"),
            (f => f with { Account = f.Account with { Currency = Facts.Euro } }, "posting.account-in-other-currency"),
            (f => f with { PostingDate = null }, "posting.date-in-future"),
            (f => f with { Targets = [] }, "posting.target-of-other-account"),
        ];
        foreach (var (mend, _) in steps)
        {
            told.Add(facts.Check()!.Code);
            facts = mend(facts);
        }

        told.ShouldBe(steps.Select(s => s.Code));
        facts.Check().ShouldBeNull();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
