using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Copies of a payment: as much as is free, once for each form, completely or not at all.</summary>
public abstract class PaymentCopyContract(TestDatabase database) : ContractTests(database)
{
    [Fact]
    public async Task A_copy_has_method_terms_and_as_much_of_each_line_as_is_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (100, 2), (7, 3));
        var truck = await deal.ShipmentAsync(10);
        var source = await deal.PaymentOverAsync(0, 4);
        await deal.LineAsync(source, 1, 2);
        await deal.LineAsync(source, 2, 1);
        await deal.DeliveryAsync(source, truck);
        await World.Payments.SetMethodAsync(new(World.Workspace, source, null, Clara), World.Method("bank"), default);
        var terms = new TermsInput
        {
            DueOn = World.Clock.Today.AddDays(30),
            PayerText = "Racks, second part",
            PayerLanguage = "el",
            Fields = PlainValues.Of(_ => "4711"),
        };
        (await World.Payments.SetTermsAsync(new(World.Workspace, source, null, Clara), terms, default)).Failure.ShouldBeNull();
        await deal.PaymentOverAsync(0, 3);
        Store.Clock.Advance(TimeSpan.FromDays(5));

        var copy = await CopyAsync(source);

        var seen = await deal.SeeAsync(copy);
        seen.Lines.Select(l => (l.Row, l.Quantity.ToString(), l.Total.Plain())).ShouldBe([(deal.Rows[0], "3", "75.00"), (deal.Rows[2], "1", "7.00")]);
        seen.Deliveries.ShouldBeEmpty();
        seen.Amount.Plain().ShouldBe(seen.Lines.Sum(l => l.Total.Amount).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        (seen.Method!.Id, seen.PayerText, seen.PayerLanguage).ShouldBe((World.Method("bank"), terms.PayerText, "el"));
        PaymentFields.Plain.Select(field => seen.Fields[field]).ShouldAllBe(value => value == "4711");
        seen.DueOn.ShouldBe(World.Clock.Today.AddDays(30));
        seen.Posting.ShouldBe(PostingState.Draft);
        (await deal.LeftAsync(0)).ShouldBe("0");
        (await deal.HeaderAsync()).Pending.Plain().ShouldBe("474.00");
    }

    [Fact]
    public async Task The_entry_of_a_copy_names_its_source_and_what_was_left_out()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (7, 3));
        var truck = await deal.ShipmentAsync(10);
        var source = await deal.PaymentOverAsync(0, 6.5m);
        await deal.LineAsync(source, 1, 1);
        await deal.DeliveryAsync(source, truck);

        var copy = await CopyAsync(source);

        var said = await SaidAsync(copy);
        said.Of.ShouldBe(source);
        said.Parts.ShouldBe([new("Rack", Quantity.Of(3)), new("Truck", null)]);
    }

    [Fact]
    public async Task A_row_that_was_deleted_and_a_method_that_is_inactive_by_now_are_left_out_and_named()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (7, 3));
        var source = await deal.PaymentOverAsync(0, 1);
        await deal.LineAsync(source, 1, 2);
        await World.Payments.SetMethodAsync(new(World.Workspace, source, null, Clara), World.Method("bank"), default);
        (await World.Entities.DeleteRowAsync(World.Workspace, deal.Rows[1], Clara, default)).Failure.ShouldBeNull();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            db.Set<MethodRow>().Single(row => row.Id == World.Method("bank").Value).Active = false;
            await db.SaveChangesAsync();
        }

        var copy = await CopyAsync(source);

        var seen = await deal.SeeAsync(copy);
        seen.Lines.ShouldHaveSingleItem().Row.ShouldBe(deal.Rows[0]);
        (seen.Method?.Id).ShouldNotBe(World.Method("bank"));
        (await SaidAsync(copy)).Parts.ShouldBe([new("Rack", Quantity.Of(2)), new("bank", null)]);
    }

    [Fact]
    public async Task A_payment_without_lines_is_copied_as_one_without_lines()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentAsync();

        var seen = await deal.SeeAsync(await CopyAsync(source));

        (seen.Lines.Count, seen.Amount.IsZero, seen.Posting).ShouldBe((0, true, PostingState.Draft));
    }

    [Fact]
    public async Task Nothing_is_copied_in_a_workspace_that_takes_no_more_payments_for_the_kind()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 1);

        (await Starts.CopyAsync(World.Workspace with { EntityTypes = [] }, source, FormKey.Next(), Clara, default)).Failure
            .ShouldBe(PaymentFailures.KindHoldsNoPayments);
        (await deal.LeftAsync(0)).ShouldBe("9");
    }

    [Fact]
    public async Task A_text_that_only_names_the_number_names_that_of_the_copy()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 1);

        var (before, after) = (await deal.SeeAsync(source), await deal.SeeAsync(await CopyAsync(source)));

        before.PayerText.ShouldEndWith(before.AccountNumber);
        after.PayerText.ShouldBe(before.PayerText[..^before.AccountNumber.Length] + after.AccountNumber);
    }

    [Fact]
    public async Task A_form_that_arrives_twenty_times_at_once_copies_once()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 1);
        var form = FormKey.Next();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Starts.CopyAsync(World.Workspace, source, form, Clara, default))));

        answers.Select(a => a.Value).Distinct().ShouldHaveSingleItem();
        (await deal.LeftAsync(0)).ShouldBe("8");
        (await Starts.CopyAsync(World.Workspace, source, FormKey.Next(), Clara, default)).Value.ShouldNotBe(answers[0].Value);
    }

    [Fact]
    public async Task Of_copies_made_at_once_none_takes_what_another_has()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 4);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Starts.CopyAsync(World.Workspace, source, FormKey.Next(), Clara, default))));

        answers.Count(a => a.Ok).ShouldBe(2);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == EntityFailures.NothingToCopy);
        (await deal.LeftAsync(0)).ShouldBe("0");
    }

    [Fact]
    public async Task Nothing_is_created_if_nothing_of_it_is_left()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 10);

        (await Starts.CopyAsync(World.Workspace, source, FormKey.Next(), Clara, default)).Failure.ShouldBe(EntityFailures.NothingToCopy);

        var query = new PaymentQuery(World.Workspace.Id, new PaymentFilter { Entity = deal.Id });
        (await World.Payments.ListAsync(query, Vera, default)).Value.Rows.ShouldHaveSingleItem();
        (await deal.SeeAsync(await deal.PaymentAsync())).AccountNumber.ShouldEndWith("/2");
    }

    [Fact]
    public async Task A_deleted_payment_and_one_of_another_workspace_are_not_copied()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var source = await deal.PaymentOverAsync(0, 1);

        (await Starts.CopyAsync(World.Other, source, FormKey.Next(), Clara, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        await deal.DeleteAsync(source);
        (await Starts.CopyAsync(World.Workspace, source, FormKey.Next(), Clara, default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task The_rows_that_were_used_last_are_known()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (7, 3), (9, 1));
        await deal.PaymentOverAsync(0, 1);
        await deal.PaymentOverAsync(1, 1);
        await deal.PaymentOverAsync(0, 1);

        var rows = (await World.Entities.RowsAsync(World.Workspace.Id, deal.Id, Vera, default)).Value;

        rows.OrderByDescending(row => row.LastLine?.Value ?? 0).Select(row => row.Id).ShouldBe([deal.Rows[0], deal.Rows[1], deal.Rows[2]]);
        rows.Single(row => row.Id == deal.Rows[2]).LastLine.ShouldBeNull();
    }

    private PaymentStartService Starts => Store.Services.GetRequiredService<PaymentStartService>();

    private async Task<PaymentCopy> SaidAsync(PaymentId copy)
    {
        var entries = (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(World.Workspace.Id, copy, null, 10, Vera, default)).Value.Entries;
        return PaymentCopy.Find(entries.ShouldHaveSingleItem().Changes, entries[0].Texts).ShouldNotBeNull();
    }

    private async Task<PaymentId> CopyAsync(PaymentId source)
    {
        var answer = await Starts.CopyAsync(World.Workspace, source, FormKey.Next(), Clara, default);
        answer.Failure.ShouldBeNull();
        return answer.Value;
    }
}

public sealed class SqlitePaymentCopyContract() : PaymentCopyContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaymentCopyContract() : PaymentCopyContract(TestDatabase.Postgres);
