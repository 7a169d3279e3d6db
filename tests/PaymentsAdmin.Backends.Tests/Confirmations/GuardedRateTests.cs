using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>With two Admins, none of them alone makes a large amount small by a rate.</summary>
public abstract class GuardedRateTests(TestDatabase database) : SecondAdminTests(database)
{
    private DateOnly Today => World.Clock.Today;

    [Fact]
    public async Task One_Admin_cannot_make_750_000_dollars_worth_75_euros()
    {
        await Books.RateAsync("USD", Today.AddDays(-1), 0.9m);
        (await AddAsync(Today, 0.0001m)).Value.ShouldBe(Effect.Waits);
        (await AddAsync(Today, 0.0001m)).Failure.ShouldBe(ConfirmationFailures.Waits);
        (await OnAsync()).ShouldBe(0.9m);
        var dollars = await Books.InAsync("USD");
        var large = await dollars.SubmittedAsync(quantity: 7_500);
        (await dollars.ApproveAsync(large, Books.Alan)).Value.ShouldBe(PostingState.Submitted);

        var asked = await WaitingAsync();
        (asked.Kind, asked.About).ShouldBe((ConfirmationKind.Rates, $"USD {Today:yyyy-MM-dd}"));
        asked.Rates.ShouldBe([new RateJump("USD", Today, 0.0001m, null, 0.9m)]);
        (await ToldAsync(Books.Anna)).ShouldContain(NoticeKinds.ConfirmationAsked);
        (await ConfirmAsync(asked.Id, Adam)).Failure.ShouldBe(ConfirmationFailures.OwnRequest);
        (await ConfirmAsync(asked.Id)).Failure.ShouldBeNull();
        (await OnAsync()).ShouldBe(0.0001m);
    }

    [Fact]
    public async Task Changing_the_rate_of_a_day_by_more_than_a_tenth_waits_and_by_less_does_not()
    {
        await Books.RateAsync("USD", Today, 0.9m);
        (await ChangeAsync(Today, 0.99m)).Value.ShouldBe(Effect.InForce);
        (await OnAsync()).ShouldBe(0.99m);
        (await ChangeAsync(Today, 0.5m)).Value.ShouldBe(Effect.Waits);
        (await OnAsync()).ShouldBe(0.99m);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await OnAsync()).ShouldBe(0.5m);
        (await AuditRows.CountAsync(Store, "rate.change")).ShouldBe(2);
    }

    [Fact]
    public async Task One_person_does_not_get_further_than_a_tenth_in_small_steps()
    {
        await Books.RateAsync("USD", Today.AddDays(-20), 1m);
        (await AddAsync(Today.AddDays(-19), 0.92m)).Value.ShouldBe(Effect.InForce);
        (await AddAsync(Today.AddDays(-18), 0.85m)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await AddAsync(Today.AddDays(-17), 0.78m)).Value.ShouldBe(Effect.InForce);
        (await ChangeAsync(Today.AddDays(-17), 0.71m)).Value.ShouldBe(Effect.Waits);
        (await OnAsync()).ShouldBe(0.78m);
    }

    [Fact]
    public async Task A_rate_that_two_people_stand_for_is_the_measure_even_after_one_of_them_changed_it()
    {
        await Books.RateAsync("USD", Today.AddDays(-9), 3m);
        (await AddAsync(Today, 1m)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await ChangeAsync(Today, 1.09m)).Value.ShouldBe(Effect.InForce);
        (await ChangeAsync(Today, 1.08m)).Value.ShouldBe(Effect.InForce);
        (await ChangeAsync(Today, 1.14m)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await ChangeAsync(Today, 1.25m)).Value.ShouldBe(Effect.InForce);
        (await AddAsync(Today.AddDays(1), 1.3m)).Value.ShouldBe(Effect.Waits);
        (await ChangeAsync(Today, 1.3m)).Value.ShouldBe(Effect.Waits);
    }

    [Fact]
    public async Task A_currencys_first_rate_waits_because_without_one_the_strictest_step_applies()
    {
        (await AddAsync(Today, 0.9m)).Value.ShouldBe(Effect.Waits);
        (await OnAsync()).ShouldBeNull();
        (await WaitingAsync()).Rates.ShouldBe([new RateJump("USD", Today, 0.9m, null, null)]);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await OnAsync()).ShouldBe(0.9m);
    }

    [Fact]
    public async Task In_an_import_only_the_rows_that_jump_wait()
    {
        await Books.RateAsync("USD", Today.AddDays(-3), 0.9m);
        var put = (await PutAsync((-2, 0.91m, null), (-1, 0.0001m, null), (0, 0.92m, null))).Value;
        (put.Added, put.Changed, put.Waiting).ShouldBe((2, 0, 1));
        (await OnAsync()).ShouldBe(0.92m);
        (await WaitingAsync()).Rates.ShouldBe([new RateJump("USD", Today.AddDays(-1), 0.0001m, null, 0.91m)]);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();

        // One request for all of them.
        put = (await PutAsync((-2, 5m, 0.91m), (0, 6m, 0.92m), (1, 7m, null))).Value;
        (put.Added, put.Changed, put.Waiting).ShouldBe((0, 0, 3));
        (await WaitingAsync()).About.ShouldBe($"USD {Today.AddDays(-2):yyyy-MM-dd}, +2");
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await OnAsync()).ShouldBe(6m);
    }

    [Fact]
    public async Task A_request_is_void_if_one_of_its_rates_changed_meanwhile()
    {
        await Books.RateAsync("USD", Today, 0.9m);
        await ChangeAsync(Today, 9m);
        (await ChangeAsync(Today, 0.92m, Ada)).Value.ShouldBe(Effect.InForce);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure!.Text.ShouldContain("A rate has changed");
        (await OnAsync()).ShouldBe(0.92m);
    }

    [Fact]
    public async Task A_rate_of_the_only_Admin_counts_at_once_and_everybody_is_told_of_a_jump()
    {
        await LeaveAdamAloneAsync();
        await Books.RateAsync("USD", Today.AddDays(-1), 0.9m);
        (await AddAsync(Today, 0.95m)).Value.ShouldBe(Effect.InForce);
        (await ToldAsync(Books.Alan)).ShouldBeEmpty();
        (await ChangeAsync(Today, 0.1m)).Value.ShouldBe(Effect.InForce);
        (await PutAsync((1, 0.0001m, null))).Value.Added.ShouldBe(1);
        (await OnAsync()).ShouldBe(0.1m);
        (await ToldAsync(Books.Alan)).ShouldBe([NoticeKinds.DoneAlone, NoticeKinds.DoneAlone]);
    }

    private static RateInput Input(DateOnly from, decimal value) => new() { Currency = "USD", From = from, Value = value };

    private Task<Result<Effect>> AddAsync(DateOnly from, decimal value) => Service<RateService>().AddAsync(Books.Workspace, Input(from, value), Adam, default);

    private Task<Result<Effect>> ChangeAsync(DateOnly from, decimal value, Actor? by = null) =>
        Service<RateService>().ChangeAsync(Books.Workspace, Input(from, value), null, by ?? Adam, default);

    private Task<Result<PutCount>> PutAsync(params (int Day, decimal Value, decimal? Seen)[] rows) =>
        Service<RateService>().PutAsync(
            Books.Workspace, [.. rows.Select((row, at) => new RatePut(at + 2, Input(Today.AddDays(row.Day), row.Value), row.Seen))], Adam, default);

    private async Task<decimal?> OnAsync() =>
        (await Service<RateService>().OnAsync(Books.Workspace.Id, Currency.Of("USD"), Today, Adam, default)).Value?.Value;
}

public sealed class SqliteGuardedRateTests() : GuardedRateTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresGuardedRateTests() : GuardedRateTests(TestDatabase.Postgres);
