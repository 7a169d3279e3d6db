using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Changing a card, preference or subscription requires having seen the last change; one preference of an account is its default.</summary>
public abstract class MeansChangeTests(TestDatabase database) : BookTests(database)
{
    private DateOnly Today => World.Clock.Today;

    [Fact]
    public async Task A_card_is_deactivated_and_activated_again_and_both_are_audited()
    {
        var id = await CardAsync();
        var off = new CardChange { ExpiresOn = Today, Active = false };
        (await PaymentMeans.ChangeCardAsync(new(Main, id, Revision.First, Adam), off, default)).Failure.ShouldBeNull();
        (await CardAsync(id)).IsGoodOn(Today).ShouldBeFalse();
        (await PaymentMeans.ChangeCardAsync(new(Main, id, new Revision(2), Adam), off with { Active = true }, default)).Failure.ShouldBeNull();
        (await CardAsync(id)).IsGoodOn(Today).ShouldBeTrue();
        (await AuditRows.CountAsync(Store, "card.change")).ShouldBe(2);
    }

    [Fact]
    public async Task A_change_of_a_card_with_a_stale_revision_is_refused()
    {
        var id = await CardAsync();
        (await PaymentMeans.ChangeCardAsync(new(Main, id, Revision.First, Adam), new CardChange { ExpiresOn = Today.AddDays(1) }, default)).Failure
            .ShouldBeNull();
        var late = new CardChange { ExpiresOn = Today.AddYears(1), Refuses = true };
        (await PaymentMeans.ChangeCardAsync(new(Main, id, Revision.First, Adam), late, default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        var card = await CardAsync(id);
        (card.ExpiresOn, card.Refuses, card.Revision).ShouldBe((Today.AddDays(1), false, new Revision(2)));
        (await PaymentMeans.ChangeCardAsync(new(Main, id, card.Revision, Adam), late, default)).Failure.ShouldBeNull();
        (await PaymentMeans.ChangeCardAsync(new(Main, id, new Revision(3), Adam), late, default)).Failure.ShouldBeNull();
        (await CardAsync(id)).Revision.ShouldBe(new Revision(3));
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_changes_of_a_card_or_preference_succeeds()
    {
        var (card, account) = (await CardAsync(), await AccountAsync());
        var preference = await PreferAsync(account, "Mandate");
        var cards = Enumerable.Range(1, 8)
            .Select(n => PaymentMeans.ChangeCardAsync(new(Main, card, Revision.First, Adam), new CardChange { ExpiresOn = Today.AddDays(n) }, default));
        var preferences = Enumerable.Range(1, 8)
            .Select(n => PaymentMeans.ChangePreferenceAsync(new(Main, preference, Revision.First, Adam), new() { Medium = $"M-{n}" }, default));
        OnlyOne(await Task.WhenAll(cards));
        OnlyOne(await Task.WhenAll(preferences));
        (await CardAsync(card)).Revision.ShouldBe(new Revision(2));
    }

    [Fact]
    public async Task A_change_of_a_preference_or_subscription_with_a_stale_revision_is_refused()
    {
        var (customer, account) = (await CustomerAsync(), await AccountAsync());
        var id = await PreferAsync(account, "Mandate");
        (await PaymentMeans.ChangePreferenceAsync(new(Main, id, Revision.First, Adam), new() { Medium = "M-1" }, default)).Failure.ShouldBeNull();
        (await PaymentMeans.ChangePreferenceAsync(new(Main, id, Revision.First, Adam), new() { Medium = "M-2" }, default)).Failure
            .ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await OnlyAsync(account, id)).Medium.ShouldBe("M-1");

        var care = await AddAsync(new ServiceProduct { Name = "Care plan", Code = "CARE" });
        (await PaymentMeans.AddAsync(Main, new SubscriptionInput { Customer = customer, Service = care, From = Today }, Adam, default)).Failure.ShouldBeNull();
        (await PaymentMeans.EndAsync(new(Main, new(customer, care), Revision.First, Adam), Today.AddDays(1), default)).Failure.ShouldBeNull();
        (await PaymentMeans.EndAsync(new(Main, new(customer, care), Revision.First, Adam), null, default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await PaymentMeans.SubscriptionsAsync(Main.Id, customer, Vera, default)).Value.ShouldHaveSingleItem().Until.ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public async Task A_new_default_preference_replaces_the_old_one_of_the_same_account()
    {
        var (account, other) = (await AccountAsync(), await AccountAsync());
        var first = await PreferAsync(account, "Mandate", isDefault: true);
        var elsewhere = await PreferAsync(other, "Mandate 2", isDefault: true);
        var second = await PreferAsync(account, "By hand", isDefault: true);
        (await DefaultsAsync(account)).ShouldBe([second]);
        (await PaymentMeans.ChangePreferenceAsync(new(Main, first, new Revision(2), Adam), new() { IsDefault = true }, default)).Failure.ShouldBeNull();
        (await DefaultsAsync(account)).ShouldBe([first]);
        (await DefaultsAsync(other)).ShouldBe([elsewhere]);
        (await AuditRows.CountAsync(Store, "account-preference.change")).ShouldBe(3);
        (await PaymentMeans.ChangePreferenceAsync(new(Main, second, new Revision(1), Adam), new() { Medium = "M" }, default)).Failure
            .ShouldBe(ReferenceFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task An_inactive_preference_cannot_be_the_default()
    {
        var account = await AccountAsync();
        var first = await PreferAsync(account, "Mandate", isDefault: true);
        var second = await PreferAsync(account, "By hand");
        (await PaymentMeans.ChangePreferenceAsync(new(Main, second, null, Adam), new() { Active = false, IsDefault = true }, default)).Failure.ShouldBeNull();
        (await DefaultsAsync(account)).ShouldBe([first]);
        (await PaymentMeans.ChangePreferenceAsync(new(Main, first, null, Adam), new() { Active = false, IsDefault = true }, default)).Failure.ShouldBeNull();
        (await DefaultsAsync(account)).ShouldBeEmpty();
        (await PaymentMeans.ChangePreferenceAsync(new(Main, first, null, Adam), new(), default)).Failure.ShouldBeNull();
        (await DefaultsAsync(account)).ShouldBeEmpty();
    }

    private static void OnlyOne(IReadOnlyList<Result> answers)
    {
        answers.Count(answer => answer.Ok).ShouldBe(1);
        answers.Where(answer => !answer.Ok).ShouldAllBe(answer => answer.Failure == ReferenceFailures.ChangedMeanwhile);
    }

    private async Task<CardId> CardAsync()
    {
        var input = new CardInput { Customer = await CustomerAsync(), GatewayReference = "gw-1", LastDigits = "4242", Brand = "Visa", ExpiresOn = Today };
        return (await PaymentMeans.AddAsync(Main, input, Adam, default)).Value;
    }

    private async Task<Card> CardAsync(CardId id) => (await PaymentMeans.GetAsync(Main.Id, id, Vera, default)).Value;

    private async Task<AccountPreferenceId> PreferAsync(AccountId account, string name, bool isDefault = false)
    {
        var kind = await AddAsync(new Preference { Name = name });
        return (
            await PaymentMeans.AddAsync(Main, new AccountPreferenceInput { Account = account, Preference = kind, IsDefault = isDefault }, Adam, default)).Value;
    }

    private async Task<AccountPreference> OnlyAsync(AccountId account, AccountPreferenceId id) =>
        (await PaymentMeans.PreferencesAsync(Main.Id, account, Vera, default)).Value.Single(one => one.Id == id);

    private async Task<IEnumerable<AccountPreferenceId>> DefaultsAsync(AccountId account) =>
        (await PaymentMeans.PreferencesAsync(Main.Id, account, Vera, default)).Value.Where(one => one.IsDefault).Select(one => one.Id);
}

public sealed class SqliteMeansChangeTests() : MeansChangeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMeansChangeTests() : MeansChangeTests(TestDatabase.Postgres);
