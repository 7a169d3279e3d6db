using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Lines: quantities of product rows, and what is left to allocate.</summary>
public abstract class LineContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_line_takes_a_quantity_of_a_row_at_the_rows_price()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var seen = await deal.SeeAsync(payment);
        var line = seen.Lines.ShouldHaveSingleItem();
        (line.Row, line.ProductName, line.UnitPrice.ToString(), line.Quantity.ToString(), line.Total.ToString())
            .ShouldBe((deal.Rows[0], "Rack", "25", "4", "100.00 EUR"));
        seen.Amount.ToString().ShouldBe("100.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("6");
    }

    [Fact]
    public async Task The_total_is_the_sum_of_the_rounded_lines()
    {
        var deal = await World.DealAsync("EUR", (0.335m, 10), (0.335m, 10));
        var payment = await deal.PaymentOverAsync(0, 1);
        await deal.LineAsync(payment, 1, 1);
        (await deal.TotalAsync(payment)).ShouldBe("0.68 EUR");
    }

    [Theory]
    [InlineData("JPY", "1001.5", "1", "1002 JPY")]
    [InlineData("EUR", "0.125", "1", "0.13 EUR")]
    [InlineData("KWD", "1.0005", "1", "1.001 KWD")]
    [InlineData("KWD", "0.333333", "3", "1.000 KWD")]
    [InlineData("EUR", "19.99", "0.3333", "6.66 EUR")]
    public async Task A_line_is_rounded_once_at_the_currencys_digits_half_away_from_zero(string currency, string price, string quantity, string total)
    {
        var deal = await World.DealAsync(currency, (Number(price), 100));
        var counted = World.Counted(Number(price), Number(quantity), currency).ToString();
        (await deal.TotalAsync(await deal.PaymentOverAsync(0, Number(quantity)))).ShouldBe(counted);
        (World.Can.HasFlag(Can.KeepLinePrices) ? counted : total).ShouldBe(total);
    }

    [Fact]
    public async Task A_fraction_of_a_piece_can_be_taken()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 0.25m);
        (await deal.LeftAsync(0)).ShouldBe("9.75");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_quantity_must_be_above_zero(int quantity)
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        (await deal.LineAsync(await deal.PaymentAsync(), 0, quantity)).Failure!.Field.ShouldBe("Quantity");
    }

    [Fact]
    public async Task A_row_fully_covered_by_payments_is_reported_as_not_found()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 10);
        (await deal.LineAsync(await deal.PaymentAsync(), 0, 1)).Failure.ShouldBe(PaymentFailures.RowNotFound);
    }

    [Fact]
    public async Task A_line_for_more_than_is_left_is_refused_with_the_quantity_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 4);
        var payment = await deal.PaymentAsync();
        (await deal.LineAsync(payment, 0, 6.0001m)).Failure.ShouldBe(PaymentFailures.NotEnoughLeft(Quantity.Of(6), Quantity.Of(6.0001m)));
        (await deal.TotalAsync(payment)).ShouldBe("0.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("6");
    }

    [Fact]
    public async Task Paid_payments_reduce_the_quantity_left_like_unpaid_ones()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PayAsync(await deal.PaymentOverAsync(0, 4));
        await deal.PaymentOverAsync(0, 5);
        (await deal.LeftAsync(0)).ShouldBe("1");
    }

    [Fact]
    public async Task A_row_of_another_entity_is_not_found()
    {
        var deal = await World.DealAsync();
        var stranger = await World.DealAsync("EUR", (25, 10));
        (await deal.LineAsync(await deal.PaymentAsync(), stranger.Rows[0], 1)).Failure.ShouldBe(PaymentFailures.RowNotFound);
    }

    [Fact]
    public async Task The_same_row_twice_in_one_payment_is_refused()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.LineAsync(payment, 0, 1)).Failure.ShouldBe(PaymentFailures.RowAlreadyThere);
    }

    [Fact]
    public async Task A_new_quantity_replaces_the_old_one()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        (await deal.QuantityAsync(line, 10)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("250.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("0");
        (await deal.QuantityAsync(line, 1)).Ok.ShouldBeTrue();
        (await deal.LeftAsync(0)).ShouldBe("9");
    }

    [Fact]
    public async Task A_new_quantity_above_what_is_left_is_refused_with_the_quantity_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        (await deal.QuantityAsync(line, 11)).Failure!.Text.ShouldBe("Only 10 left; you entered 11.");
        (await deal.TotalAsync(payment)).ShouldBe("100.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("6");
    }

    [Fact]
    public async Task Removing_a_line_frees_its_quantity()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        (await World.Payments.DeleteLineAsync(new(World.Workspace, line, null, Clara), default)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("0.00 EUR");
        (await deal.LeftAsync(0)).ShouldBe("10");
        (await World.Payments.DeleteLineAsync(new(World.Workspace, line, null, Clara), default)).Failure.ShouldBe(PaymentFailures.LineNotFound);
    }

    [Fact]
    public async Task The_id_of_a_removed_line_is_not_reused_even_after_a_restart()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (5, 5));
        var payment = await deal.PaymentAsync();
        var line = (await deal.LineAsync(payment, 0, 4)).Value;
        await World.Payments.DeleteLineAsync(new(World.Workspace, line, null, Clara), default);
        await using var later = Store.OpenAgain(Register);
        var payments = later.Services.GetRequiredService<Core.Payments.PaymentService>();
        var again = await payments.AddLineAsync(new(World.Workspace, payment, null, Clara), deal.Rows[1], new QuantityInput { Quantity = 1 }, default);
        again.Value.Value.ShouldBeGreaterThan(line.Value);
    }

    [Fact]
    public async Task Lines_of_a_paid_payment_cannot_be_changed()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (5, 5));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        await deal.PayAsync(payment);
        (await deal.LineAsync(payment, 1, 1)).Failure.ShouldBe(PaymentFailures.Paid);
        (await deal.QuantityAsync(line, 1)).Failure.ShouldBe(PaymentFailures.Paid);
        (await World.Payments.DeleteLineAsync(new(World.Workspace, line, null, Clara), default)).Failure.ShouldBe(PaymentFailures.Paid);
        (await deal.TotalAsync(payment)).ShouldBe("100.00 EUR");
    }

    [Fact]
    public async Task A_new_price_of_a_row_changes_a_payment_only_on_request()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        if (await LacksAsync(Can.KeepLinePrices, () => World.Payments.TakeNewPriceAsync(new(World.Workspace, line, null, Clara), default)))
        {
            return;
        }

        await World.Entities.UpdateRowAsync(
            new(World.Workspace, deal.Rows[0], null, Clara), new RowInput { ProductName = "Better rack", Price = 30, Quantity = 10 }, default);
        (await deal.TotalAsync(payment)).ShouldBe("100.00 EUR");
        (await World.Payments.TakeNewPriceAsync(new(World.Workspace, line, null, Clara), default)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("120.00 EUR");
        (await deal.SeeAsync(payment)).Lines[0].ProductName.ShouldBe("Better rack");
    }

    [Fact]
    public async Task A_line_of_a_deleted_row_keeps_price_and_quantity_and_shows_the_basket_item()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var delete = () => World.Entities.DeleteRowAsync(World.Workspace, deal.Rows[0], Clara, default);
        if (await LacksAsync(Can.EditEntities, delete))
        {
            return;
        }

        (await delete()).Ok.ShouldBeTrue();
        var line = (await deal.SeeAsync(payment)).Lines.ShouldHaveSingleItem();
        (line.Row, line.BasketId, line.Total.ToString()).ShouldBe((null, deal.Rows[0].Value, "100.00 EUR"));
        (await deal.QuantityAsync(line.Id, 5)).Failure.ShouldBe(PaymentFailures.NotEnoughLeft(Quantity.Of(4), Quantity.Of(5)));
        (await deal.QuantityAsync(line.Id, 3)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("75.00 EUR");
    }

    [Fact]
    public async Task Replacing_all_rows_leaves_existing_lines_without_their_row()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var rows = new[] { new RowInput { ProductName = "Rack", Price = 25, Quantity = 10 } };
        var set = () => World.Entities.SetRowsAsync(World.Workspace, deal.Id, rows, Clara, default);
        if (await LacksAsync(Can.EditEntities, set))
        {
            return;
        }

        (await set()).Value.ShouldHaveSingleItem().ShouldNotBe(deal.Rows[0]);
        (await deal.SeeAsync(payment)).Lines.ShouldHaveSingleItem().Row.ShouldBeNull();
        (await deal.HeaderAsync()).Total.ToString().ShouldBe("250.00 EUR");
    }

    [Fact]
    public async Task A_row_cannot_be_reduced_below_what_payments_cover()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 4);
        var smaller = new RowInput { ProductName = "Rack", Price = 25, Quantity = 3.9m };
        var update = () => World.Entities.UpdateRowAsync(new(World.Workspace, deal.Rows[0], null, Clara), smaller, default);
        if (await LacksAsync(Can.EditEntities, update))
        {
            return;
        }

        (await update())
            .Failure.ShouldBe(EntityFailures.BelowCovered(Quantity.Of(4)));
        (await deal.LeftAsync(0)).ShouldBe("6");
    }

    [Fact]
    public async Task A_row_that_makes_the_entitys_total_too_large_is_refused()
    {
        var deal = await World.DealAsync("EUR", (44_999_999_999m, 1), (44_999_999_999m, 1));
        deal.Rows.Count.ShouldBe(2);
        var add = () => World.Entities.AddRowAsync(World.Workspace, deal.Id, new RowInput { ProductName = "Rack", Price = 3 }, Clara, default);
        if (await LacksAsync(Can.EditEntities, add))
        {
            return;
        }

        (await add()).Failure.ShouldBe(EntityFailures.TotalTooLarge);
    }

    [Fact]
    public async Task Twenty_concurrent_lines_never_take_more_than_is_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payments = new List<PaymentId>();
        for (var i = 0; i < 20; i++)
        {
            payments.Add(await deal.PaymentAsync());
        }

        var answers = await Task.WhenAll(payments.Select(p => Task.Run(() => deal.LineAsync(p, 0, 3))));
        answers.Count(a => a.Ok).ShouldBe(3);
        (await deal.LeftAsync(0)).ShouldBe("1");
        (await deal.HeaderAsync()).Pending.ToString().ShouldBe("225.00 EUR");
    }

    [Fact]
    public async Task Twenty_concurrent_changes_of_a_line_keep_total_and_quantity_left_consistent()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var line = (await deal.SeeAsync(payment)).Lines[0].Id;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => deal.QuantityAsync(line, 1 + (i % 9)))));
        var seen = await deal.SeeAsync(payment);
        seen.Amount.ShouldBe(UnitPrice.Of(25).Times(seen.Lines[0].Quantity, Currency.Of("EUR")));
        (await deal.LeftAsync(0)).ShouldBe((Quantity.Of(10) - seen.Lines[0].Quantity).ToString());
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

[Trait("Run", "Full")]
public sealed class PortalLineContract() : LineContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqliteLineContract() : LineContract(TestDatabase.Sqlite);

public sealed class PostgresLineContract() : LineContract(TestDatabase.Postgres);
