using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Cards, preferences of accounts, subscriptions and rates.</summary>
public abstract class MeansTests(TestDatabase database) : BookTests(database)
{
    private RateService Rates => Store.Services.GetRequiredService<RateService>();

    private DateOnly Today => World.Clock.Today;

    [Fact]
    public async Task A_card_is_stored_with_its_last_digits_and_can_be_set_to_refuse()
    {
        var customer = await CustomerAsync();
        var id = (await PaymentMeans.AddAsync(Main, Card(customer), Adam, default)).Value;
        var card = (await PaymentMeans.GetAsync(Main.Id, id, Vera, default)).Value;
        card.ShouldBe(new Card(id, card.HexId, customer, "José Núñez", "SBXCARD-1", "4242", "VISA", Today.AddYears(3), false, true, Revision.First));
        (await PaymentMeans.ChangeCardAsync(new(Main, id, card.Revision, Adam), new CardChange { ExpiresOn = Today, Refuses = true }, default)).Failure
            .ShouldBeNull();
        var changed = (await PaymentMeans.CardsAsync(new ReferenceQuery(Main.Id) { Customer = customer, Text = "4242" }, Vera, default)).Value.Items.Single();
        (changed.ExpiresOn, changed.Refuses).ShouldBe((Today, true));
        (await AuditRows.CountAsync(Store, "card.change")).ShouldBe(1);
    }

    [Theory]
    [InlineData("4242424242424242", "SBX", "LastDigits")]
    [InlineData("424", "SBX", "LastDigits")]
    [InlineData("4242", " ", "GatewayReference")]
    public async Task A_card_needs_exactly_four_digits_and_a_gateway_reference(string digits, string reference, string field)
    {
        var input = Card(await CustomerAsync()) with { LastDigits = digits, GatewayReference = reference };
        (await PaymentMeans.AddAsync(Main, input, Adam, default)).Failure!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_card_is_not_found_from_another_workspace()
    {
        var customer = await CustomerAsync();
        var id = (await PaymentMeans.AddAsync(Main, Card(customer), Adam, default)).Value;
        (await PaymentMeans.AddAsync(World.Other, Card(customer), Adam, default)).Failure.ShouldBe(EntityFailures.CustomerNotFound);
        (await PaymentMeans.GetAsync(World.Other.Id, id, Vera, default)).Failure.ShouldBe(ReferenceFailures.NotFound("card"));
        (await PaymentMeans.ChangeCardAsync(new(World.Other, id, null, Adam), new CardChange { ExpiresOn = Today }, default)).Failure
            .ShouldBe(ReferenceFailures.NotFound("card"));
    }

    [Fact]
    public async Task An_accounts_preference_can_be_added_changed_and_deactivated()
    {
        var account = await AccountAsync();
        var mandate = await AddAsync(new Preference { Name = "Mandate" });
        var input = new AccountPreferenceInput { Account = account, Preference = mandate, BankAccountNumber = " XX001 " };
        var id = (await PaymentMeans.AddAsync(Main, input, Adam, default)).Value;
        var change = new AccountPreferenceChange { Medium = "M-1", BankAccountNumber = "XX001", Active = false };
        (await PaymentMeans.ChangePreferenceAsync(new(Main, id, Revision.First, Adam), change, default)).Failure.ShouldBeNull();
        var read = (await PaymentMeans.PreferencesAsync(Main.Id, account, Vera, default)).Value.ShouldHaveSingleItem();
        read.ShouldBe(new AccountPreference(id, read.HexId, account, mandate, "Mandate", "M-1", "XX001", false, false, new Revision(2)));
        (await PaymentMeans.GetAsync(World.Other.Id, id, Vera, default)).Failure.ShouldBe(ReferenceFailures.NotFound("account-preference"));
        (await PaymentMeans.AddAsync(Main, input with { Preference = new(999) }, Adam, default)).Failure!.Field.ShouldBe("Preference");
    }

    [Fact]
    public async Task A_customer_can_subscribe_to_a_service_once_and_end_the_subscription()
    {
        var customer = await CustomerAsync();
        var service = await AddAsync(new ServiceProduct { Name = "Care plan", Code = "CARE" });
        var input = new SubscriptionInput { Customer = customer, Service = service, From = Today };
        (await PaymentMeans.AddAsync(Main, input, Adam, default)).Failure.ShouldBeNull();
        (await PaymentMeans.AddAsync(Main, input, Adam, default)).Failure.ShouldBe(ReferenceFailures.AlreadySubscribed);
        (await PaymentMeans.EndAsync(new(Main, new(customer, service), null, Adam), Today.AddDays(-1), default)).Failure!.Field.ShouldBe("Until");
        (await PaymentMeans.EndAsync(new(Main, new(customer, service), Revision.First, Adam), Today.AddDays(9), default)).Failure.ShouldBeNull();
        (await PaymentMeans.SubscriptionsAsync(Main.Id, customer, Vera, default)).Value
            .ShouldBe([new Subscription(customer, service, "Care plan", Today, Today.AddDays(9), new Revision(2))]);
        (await PaymentMeans.AddAsync(World.Other, input, Adam, default)).Failure.ShouldBe(EntityFailures.CustomerNotFound);
        await Of<ServiceProduct>().DeactivateAsync(new(Main, service, null, Adam), default);
        (await PaymentMeans.AddAsync(Main, input with { Customer = await CustomerAsync() }, Adam, default)).Failure!.Field.ShouldBe("Service");
    }

    [Fact]
    public async Task The_rate_of_a_day_is_the_latest_one_up_to_it_of_the_last_31_days()
    {
        var day = new DateOnly(2026, 1, 10);
        await SetAsync("usd", day, 0.9123456789m);
        await SetAsync("USD", day.AddDays(5), 0.92m);
        await SetAsync("JPY", day, 0.0000000001m);
        (await OnAsync("USD", day.AddDays(-1))).ShouldBeNull();
        (await OnAsync("USD", day.AddDays(4))).ShouldBe(new DayRate(0.9123456789m, day));
        (await OnAsync("USD", day.AddDays(5))).ShouldBe(new DayRate(0.92m, day.AddDays(5)));
        (await OnAsync("USD", day.AddDays(36))).ShouldBe(new DayRate(0.92m, day.AddDays(5)));
        (await OnAsync("USD", day.AddDays(37))).ShouldBeNull();
        (await OnAsync("JPY", day))!.Value.ShouldBe(0.0000000001m);
        (await OnAsync("EUR", day)).ShouldBe(new DayRate(1, day));
        (await Rates.OnAsync(World.Other.Id, Currency.Of("USD"), day, Vera, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_rate_can_be_changed_only_if_its_current_value_was_seen()
    {
        var day = new DateOnly(2026, 1, 10);
        await SetAsync("USD", day, 0.91m);
        var input = new RateInput { Currency = "USD", From = day, Value = 0.92m };
        (await Rates.AddAsync(Main, input, Adam, default)).Failure.ShouldBe(ReferenceFailures.RateAlreadyThere);
        (await Rates.ChangeAsync(Main, input, 0.91m, Adam, default)).Failure.ShouldBeNull();
        (await Rates.ChangeAsync(Main, input with { Value = 0.93m }, 0.91m, Adam, default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await Rates.ChangeAsync(Main, input with { From = Today }, null, Adam, default)).Failure.ShouldBe(ReferenceFailures.NotFound("rate"));
        (await OnAsync("USD", day))!.Value.ShouldBe(0.92m);
    }

    [Theory]
    [InlineData("EUR", "1", "Currency")]
    [InlineData("XXX", "1", "Currency")]
    [InlineData("USD", "0", "Value")]
    [InlineData("USD", "0.00000000001", "Value")]
    [InlineData("USD", "900000001", "Value")]
    public async Task A_rate_of_the_base_currency_or_with_an_invalid_value_is_refused(string currency, string value, string field)
    {
        var input = new RateInput { Currency = currency, From = Today, Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) };
        (await Rates.AddAsync(Main, input, Adam, default)).Failure!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Rates_are_listed_by_currency_latest_first()
    {
        var day = new DateOnly(2026, 1, 10);
        foreach (var (currency, days) in new[] { ("USD", 0), ("GBP", 1), ("USD", 2), ("GBP", 0), ("JPY", 0) })
        {
            await SetAsync(currency, day.AddDays(days), 1.5m);
        }

        var seen = new List<string>();
        var query = new RateQuery(Main.Id) { Size = 2 };
        for (var more = true; more;)
        {
            var part = (await Rates.ListAsync(query, Vera, default)).Value;
            seen.AddRange(part.Items.Select(r => $"{r.Currency.Code}{r.From.DayNumber - day.DayNumber}"));
            query = query with { After = new RatePlace(part.Items[^1].Currency, part.Items[^1].From) };
            more = part.HasMore;
        }

        seen.ShouldBe(["GBP1", "GBP0", "JPY0", "USD2", "USD0"]);
        (await Rates.ListAsync(new RateQuery(Main.Id) { Currency = Currency.Of("JPY") }, Vera, default)).Value.Items.ShouldHaveSingleItem();
    }

    private async Task SetAsync(string currency, DateOnly from, decimal value) =>
        (await Rates.AddAsync(Main, new RateInput { Currency = currency, From = from, Value = value }, Adam, default)).Failure.ShouldBeNull();

    private async Task<DayRate?> OnAsync(string currency, DateOnly day) => (await Rates.OnAsync(Main.Id, Currency.Of(currency), day, Vera, default)).Value;

    private CardInput Card(CustomerId customer) =>
        new()
        {
            Customer = customer,
            GatewayReference = "SBXCARD-1",
            LastDigits = "4242",
            Brand = "VISA",
            ExpiresOn = Today.AddYears(3),
        };
}

public sealed class SqliteMeansTests() : MeansTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMeansTests() : MeansTests(TestDatabase.Postgres);
