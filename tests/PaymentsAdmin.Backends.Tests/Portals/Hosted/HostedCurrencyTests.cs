using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Payments to an account in GBP, whose currency its host does not name. The organisation's is EUR.</summary>
public abstract class HostedCurrencyTests() : HostedTests(TestDatabase.Sqlite)
{
    protected const string InPounds = "GB-9";

    protected static PostingInput Meant(string? currency) =>
        Cash(account: InPounds) with { IntendedCurrency = currency is null ? null : new Key(PostingKeys.Code, currency) };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host.Hand.AddAccount(new AccountOf(InPounds) { Owner = "Ada Young", Currency = "GBP" });
        await SeeAsync(InPounds);
    }

    protected async Task<(string Currency, CurrencyBasis Basis)> KnownAsync()
    {
        var account = Ok(await Store.Services.GetRequiredService<AccountService>().AccountAsync(Workspace.Id, InPounds, Vera, default));
        return (account.Balance.Currency.Code, account.Portal!.CurrencyBasis);
    }

    protected async Task<Failure> RefusedAsync(PostingInput input) =>
        (await Drafts.CreateAsync(Workspace, input, Clara, default)).Failure.ShouldNotBeNull();
}

/// <summary>Hosts that check the currency.</summary>
public sealed class HostedCheckedCurrencyTests : HostedCurrencyTests
{
    [Fact]
    public async Task A_currency_that_is_only_assumed_gives_way_to_the_one_that_is_chosen_and_the_first_payment_tells_it()
    {
        (await KnownAsync()).ShouldBe(("EUR", CurrencyBasis.Checked));

        var payment = await DraftAsync(Meant("GBP"));

        (await DetailAsync(payment)).Amount.ShouldBe(new Money(8_450, Currency.Of("GBP")));
        (await KnownAsync()).ShouldBe(("GBP", CurrencyBasis.Told));
        Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!.Names.CurrencyBasis.ShouldBe(CurrencyBasis.Told);
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("EUR")]
    [InlineData("USD")]
    public async Task Another_currency_is_refused_by_the_host_at_its_field(string? currency)
    {
        var failure = await RefusedAsync(Meant(currency));

        (failure.Code, failure.Field, failure.Foreign!.Code)
            .ShouldBe((PostingFailures.CurrencyMismatch.Code, nameof(PostingInput.IntendedCurrency), "CURRENCY_MISMATCH"));
        Host.Hand.AllPayments().ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_currency_than_the_host_names_is_refused_without_asking_it()
    {
        await DraftAsync(Meant("GBP"));
        Host.Journal.Clear();

        (await RefusedAsync(Meant("EUR"))).ShouldBe(PostingFailures.CurrencyMismatch);
        Host.Journal.Calls.ShouldBeEmpty();
        (await RefusedAsync(Meant("POUND"))).Field.ShouldBe(nameof(PostingInput.IntendedCurrency));
        await DraftAsync(Meant(null));
        Host.Hand.AllPayments().Count.ShouldBe(2);
    }
}

/// <summary>Hosts that do not check the currency, and name it at payments.</summary>
public sealed class HostedUncheckedCurrencyTests : HostedCurrencyTests
{
    protected override FakeHostOptions HostOptions { get; } = new() { Release = "10.1" };

    [Fact]
    public async Task What_was_meant_in_another_currency_stays_a_draft_that_says_the_right_one()
    {
        (await KnownAsync()).ShouldBe(("EUR", CurrencyBasis.Assumed));

        var failure = (await Drafts.BeginSubmittedAsync(Workspace, Meant("EUR"), FormKey.Next(), Clara, default)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe(PostingFailures.CurrencyMismatch.Code);
        Host.Hand.AllPayments().ShouldHaveSingleItem().State.ShouldBe("DRAFT");
        (await KnownAsync()).ShouldBe(("GBP", CurrencyBasis.Told));
    }

    [Fact]
    public async Task What_was_meant_in_the_right_currency_is_submitted() =>
        (await Drafts.BeginSubmittedAsync(Workspace, Meant("GBP"), FormKey.Next(), Clara, default)).Failure.ShouldBeNull();
}

/// <summary>Hosts that name no currency at all.</summary>
public sealed class HostedSilentCurrencyTests : HostedCurrencyTests
{
    protected override FakeHostOptions HostOptions { get; } = new() { Release = "9.1" };

    [Fact]
    public async Task The_currency_stays_assumed_and_the_review_knows_it()
    {
        var payment = await SubmittedAsync(Meant(null));
        await SeeAsync(InPounds);

        (await KnownAsync()).ShouldBe(("EUR", CurrencyBasis.Assumed));
        Ok(await Drafts.FindAsync(Workspace.Id, payment, Alan, default))!.Names.CurrencyBasis.ShouldBe(CurrencyBasis.Assumed);
    }
}
