using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

public sealed class PaymentPartsTests : BunitContext
{
    public PaymentPartsTests()
    {
        Services.AddSingleton(Sample.Formats);
        Services.AddSingleton(Sample.Texts);
        SetRendererInfo(new("Server", isInteractive: true));
    }

    [Fact]
    public void Totals_are_shown_per_currency_and_never_added_together()
    {
        var totals = new PaymentTotals(3, [new(2, Sample.Money(140_602.65m)), new(1, Sample.Money(3_070_000, "JPY"))]);

        var bar = Render<TotalsBar>(p =>
            p.Add(t => t.State, PaymentListState.Start).Add(t => t.Load, (_, _) => Task.FromResult(Result.Of(totals)))
        );

        bar.FindAll("span, a").Select(part => part.TextContent).ShouldBe(["3 payments", "EUR 140,602.65", "JPY 3,070,000"]);
        bar.FindAll("a")[1].GetAttribute("href").ShouldBe("/payments?currency=JPY");
    }

    [Fact]
    public void Totals_are_not_loaded_during_static_rendering()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var asked = false;

        Render<TotalsBar>(p =>
            p.Add(t => t.State, PaymentListState.Start)
                .Add(t => t.Load, (_, _) => { asked = true; return Task.FromResult(Result.Of(new PaymentTotals(0, []))); })
        );

        asked.ShouldBeFalse();
    }

    [Fact]
    public void Totals_show_a_placeholder_while_loading_and_remove_it_when_refused()
    {
        var slow = new TaskCompletionSource<Result<PaymentTotals>>();
        var bar = Render<TotalsBar>(p => p.Add(t => t.State, PaymentListState.Start).Add(t => t.Load, (_, _) => slow.Task));

        bar.Find("output[aria-busy=true]").TextContent.Trim().ShouldBe("Loading…");
        slow.SetResult(PaymentFailures.NotFound);

        bar.WaitForAssertion(() => bar.FindAll("[aria-busy]").ShouldBeEmpty());
    }

    [Fact]
    public void Late_totals_of_an_earlier_filter_are_not_shown()
    {
        var slow = new TaskCompletionSource<Result<PaymentTotals>>();
        var unpaid = new PaymentFilter { Paid = PaidState.Unpaid };
        Task<Result<PaymentTotals>> Load(PaymentFilter filter, CancellationToken ct) =>
            filter.Paid is null ? slow.Task : Task.FromResult(Result.Of(new PaymentTotals(2, [])));
        var bar = Render<TotalsBar>(p => p.Add(t => t.State, PaymentListState.Start).Add(t => t.Load, Load));

        bar.Render(p => p.Add(t => t.State, PaymentListState.Start.With(unpaid)));
        slow.SetResult(new PaymentTotals(99, []));

        bar.WaitForAssertion(() => bar.Find("b").TextContent.ShouldBe("2"));
    }

    [Fact]
    public void An_empty_list_names_the_filter_that_hides_the_most()
    {
        var state = PaymentListState.Start.With(new() { Text = "zoë", AmountFrom = 50_000 });
        var chips = ChipsOf(state.Filter);

        var empty = Render<EmptyList>(p =>
            p.Add(e => e.State, state)
                .Add(e => e.Chips, chips)
                .Add(e => e.Load, (filter, _) => Task.FromResult(Result.Of(new PaymentTotals(filter.AmountFrom is null ? 37 : 0, []))))
        );

        empty.Markup.ShouldContain("No payment matches all 2 filters.");
        empty.Find("p").TextContent.ShouldBe("The filter “Amount: 50,000.00 or more” hides all 37 payments.");
        empty.Find(".mud-button-filled").GetAttribute("href").ShouldBe("/payments?q=zo%C3%AB");
    }

    [Fact]
    public void An_empty_list_without_filters_says_that_there_are_no_payments_yet()
    {
        var empty = Render<EmptyList>(p =>
            p.Add(e => e.State, PaymentListState.Start)
                .Add(e => e.Chips, [])
                .Add(e => e.Load, (_, _) => Task.FromResult(Result.Of(new PaymentTotals(0, []))))
        );

        empty.Markup.ShouldContain("There are no payments yet");
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_keeps_the_form_open_and_nothing_typed_is_lost()
    {
        var form = Render<FilterForm>(
            p => p.Add(f => f.State, PaymentListState.Start).Add(f => f.Methods, () => Task.FromResult<IReadOnlyList<(MethodId, string)>>([])));
        await form.OpenAsync("form");
        form.Find("#filter-paid").HasAttribute("autofocus").ShouldBeTrue();
        var navigation = Services.GetRequiredService<NavigationManager>();
        var before = navigation.Uri;

        form.Find("#filter-created-from").Change("gestrn");
        form.Find("#filter-paid-from").Change("last month");
        form.Find("form").Submit();

        navigation.Uri.ShouldBe(before);
        form.Find("#filter-created-from-fault").TextContent.ShouldBe("Enter a date, such as 20 Nov 2026, or “last month”.");
        form.Find("#filter-created-from").GetAttribute("value").ShouldBe("gestrn");
        form.Find("#filter-paid-to").GetAttribute("value").ShouldBe("end of last month");
        form.Find("#filter-created-from").Change("gestern");
        form.Find("form").Submit();
        navigation.Uri.ShouldEndWith("/payments?created-from=today-1&paid-from=last-month-start&paid-to=last-month-end");
    }

    [Fact]
    public async Task An_invalid_filter_keeps_its_form_open_and_says_why()
    {
        var form = Render<FilterForm>(
            p => p.Add(f => f.State, PaymentListState.Start).Add(f => f.Methods, () => Task.FromResult<IReadOnlyList<(MethodId, string)>>([])));
        await form.OpenAsync("form");
        var before = form.Find("form").GetAttribute("data-through");

        form.Find("#filter-currency").Change("XYZ");
        form.Find("form").Submit();

        form.Find("#filter-currency-fault").TextContent.ShouldContain("XYZ");
        form.Find("form").GetAttribute("data-through").ShouldBe(before);
        form.Find("#filter-currency").Change("EUR");
        form.Find("form").Submit();
        form.Find("form").GetAttribute("data-through").ShouldNotBe(before);
    }

    [Fact]
    public async Task The_fields_of_the_form_are_parameters_of_the_list()
    {
        var form = Render<FilterForm>(
            p => p.Add(f => f.State, PaymentListState.Start).Add(f => f.OnPortal, true)
                .Add(f => f.Methods, () => Task.FromResult<IReadOnlyList<(MethodId, string)>>([])));
        await form.OpenAsync("form");

        form.FindAll("[name]").Select(field => field.GetAttribute("name")!).Except(["sort", "dir"])
            .ShouldBeSubsetOf(FilterConditions.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void The_cross_of_a_chip_names_the_filter_it_removes()
    {
        var state = PaymentListState.Start.With(new() { Paid = PaidState.Unpaid, Text = "acme" });

        var bar = Render<FilterChipBar>(
            p => p.Add(c => c.Order, state).Add(c => c.Chips, ChipsOf(state.Filter)));

        bar.Find("[aria-label='Remove filter Paid: Unpaid']").GetAttribute("href").ShouldBe("/payments?q=acme");
        bar.Find(".mud-button-text").GetAttribute("href").ShouldBe("/payments");
    }

    private static IReadOnlyList<FilterChip> ChipsOf(PaymentFilter filter) =>
        FilterChip.Of(FilterConditions.All, filter, new(Sample.Formats, Sample.Texts, Sample: null, _ => null));
}
