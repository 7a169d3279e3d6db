using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared.Forms;

public sealed class TypedDateFieldTests : BunitContext
{
    public TypedDateFieldTests() => Services.AddSingleton(Sample.Texts).AddSingleton(Sample.Formats);

    [Fact]
    public void A_date_has_the_readers_format_and_its_calendar_has_the_bounds()
    {
        DateOnly? day = new(2026, 11, 20);
        var field = Render<DateField>(
            p =>
                p.Add(f => f.Id, "on").Add(f => f.Label, "Paid on").Add(f => f.Value, day).Add(f => f.Max, new DateOnly(2026, 11, 30))
                    .Add(f => f.ValueChanged, chosen => day = chosen)
        );
        var calendar = field.Find("[type=date]");
        (field.Find("#on").GetAttribute("value"), calendar.GetAttribute("value"), calendar.GetAttribute("max"), calendar.GetAttribute("min"))
            .ShouldBe(("20 Nov 2026", "2026-11-20", "2026-11-30", null));

        field.Find("#on").Change("2/12");

        day.ShouldBe(new DateOnly(2026, 12, 2));
        field.Find("#on").GetAttribute("value").ShouldBe("2 Dec 2026");
        field.Find("#on").Change("");
        day.ShouldBeNull();
        field.Find("#on").GetAttribute("placeholder").ShouldBe("Day month year", "A date there would read as one that was entered.");
    }

    [Fact]
    public void An_invalid_date_stays_in_its_field_and_blocks_the_form_until_corrected()
    {
        var sent = 0;
        DateOnly? day = null;
        var form = Render<CommandForm>(p =>
            p.Add(f => f.Command, new CommandState()).Add(f => f.Submit, () => sent++).Add(f => f.SaveText, "Save")
                .AddChildContent<DateField>(d => d.Add(f => f.Id, "until").Add(f => f.Label, "Until").Add(f => f.ValueChanged, chosen => day = chosen))
        );

        form.Find("#until").Change("31/11");
        form.Find("form").Submit();

        sent.ShouldBe(0);
        var field = form.Find("#until");
        (field.GetAttribute("value"), field.GetAttribute("aria-invalid")).ShouldBe(("31/11", "true"));
        form.Find("#" + field.GetAttribute("aria-describedby")).TextContent.ShouldBe("Enter a date, such as 20 Nov 2026.");
        form.Find("#until").Change("30/11");
        form.Find("form").Submit();
        (sent, day, form.FindAll(".fault").Count).ShouldBe((1, new DateOnly(2026, 11, 30), 0));
    }

    [Fact]
    public async Task An_invalid_date_holds_the_command_whatever_button_runs_it_and_erases_no_date()
    {
        var command = new CommandState();
        DateOnly? day = new(2026, 11, 20);
        var form = Render<CommandForm>(p =>
            p.Add(f => f.Command, command).Add(f => f.Submit, () => { })
                .AddChildContent<DateField>(d =>
                    d.Add(f => f.Id, "until").Add(f => f.Label, "Until").Add(f => f.Value, day).Add(f => f.ValueChanged, chosen => day = chosen))
        );
        var ran = 0;
        Task<bool> RunAsync() => command.RunAsync(() => Task.FromResult(ran++ < 0 ? (Result)InputFailures.Invalid("Name", "Enter a name.") : Result.Done));

        form.Find("#until").Change("31/02");

        (await RunAsync(), ran, day).ShouldBe((false, 0, new DateOnly(2026, 11, 20)));
        await form.InvokeAsync(command.DropUnreadable);
        (form.Find("#until").GetAttribute("value"), form.FindAll(".fault").Count).ShouldBe(("20 Nov 2026", 0));
        (await RunAsync(), ran).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Spaces_are_no_date_and_no_emptied_field()
    {
        var command = new CommandState();
        DateOnly? day = new(2026, 11, 20);
        var form = Render<CommandForm>(p =>
            p.Add(f => f.Command, command).Add(f => f.Submit, () => { })
                .AddChildContent<DateField>(d =>
                    d.Add(f => f.Id, "on").Add(f => f.Label, "On").Add(f => f.Value, day).Add(f => f.ValueChanged, chosen => day = chosen))
        );

        form.Find("#on").Change("   ");

        (day, command.IsHeld).ShouldBe((new DateOnly(2026, 11, 20), true));
        (form.Find("#on").GetAttribute("value"), form.Find("#on").GetAttribute("aria-invalid")).ShouldBe(("   ", "true"));
        form.Find("#on-fault").TextContent.ShouldBe("Enter a date, such as 20 Nov 2026.");
        await form.Find("#on").ChangeAsync("");
        (day, command.IsHeld).ShouldBe((null, false));
    }

    [Fact]
    public void A_removed_field_holds_nothing()
    {
        var command = new CommandState();
        var form = Render<CommandForm>(p =>
            p.Add(f => f.Command, command).Add(f => f.Submit, () => { })
                .AddChildContent<DateField>(d => d.Add(f => f.Id, "until").Add(f => f.Label, "Until"))
        );
        form.Find("#until").Change("31/02");
        command.IsHeld.ShouldBeTrue();

        form.Render(p => p.AddChildContent("<p></p>"));

        command.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void A_month_is_typed_and_shown_in_the_readers_format()
    {
        DateOnly? month = new(2026, 11, 30);
        var form = Render<CommandForm>(p =>
            p.Add(f => f.Command, new CommandState()).Add(f => f.Submit, () => { })
                .AddChildContent<MonthField>(m =>
                    m.Add(f => f.Id, "expires").Add(f => f.Label, "Expires").Add(f => f.Value, month).Add(f => f.ValueChanged, chosen => month = chosen))
        );
        form.Find("#expires").GetAttribute("value").ShouldBe("Nov 2026");

        form.Find("#expires").Change("3/28");
        month.ShouldBe(new DateOnly(2028, 3, 1));
        form.Find("#expires").Change("13/28");

        month.ShouldBe(new DateOnly(2028, 3, 1));
        form.Find("#" + form.Find("#expires").GetAttribute("aria-describedby")).TextContent.ShouldBe("Enter a month and its year, such as Nov 2026.");
    }

    [Fact]
    public void A_relative_day_of_a_form_becomes_its_day_and_a_period_asks_which_day()
    {
        DateOnly? day = null;
        var field = Render<DateField>(p => p.Add(f => f.Id, "on").Add(f => f.Label, "On").Add(f => f.ValueChanged, chosen => day = chosen));

        field.Find("#on").Change("end of last month");

        (day, field.Find("#on").GetAttribute("value")).ShouldBe((new DateOnly(2026, 10, 31), "31 Oct 2026"));
        field.Find("#on").Change("last month");
        (day, field.Find("#on").GetAttribute("value")).ShouldBe((new DateOnly(2026, 10, 31), "last month"));
        field.Find("#on-fault").TextContent.ShouldBe("Enter a single day, such as “start of last month” or “end of last month”.");
    }

    [Fact]
    public void A_relative_day_of_a_filter_stays_words_with_its_day_below()
    {
        (GivenDay? From, GivenDay? To) days = default;
        var range = RenderRange(days, to => days = to);

        range.Find("#f-from").Change("Anfang letzten Monats");
        range.Render(p => p.Add(r => r.From, days.From));

        (days.From?.Text, days.To).ShouldBe(("last-month-start", null));
        range.Find("#f-from").GetAttribute("value").ShouldBe("start of last month");
        range.Find("#f-from-help").TextContent.ShouldBe("1 Oct 2026");
    }

    [Fact]
    public void A_typed_period_fills_both_ends_unless_one_was_chosen()
    {
        (GivenDay? From, GivenDay? To) days = default;
        var range = RenderRange(days, to => days = to);

        range.Find("#f-to").Change("letzter Monat");
        (days.From?.Text, days.To?.Text).ShouldBe(("last-month-start", "last-month-end"));

        range.Render(p => p.Add(r => r.From, new DateOnly(2026, 1, 1)).Add(r => r.To, null));
        range.Find("#f-to").Change("this year");
        (days.From?.Text, days.To?.Text).ShouldBe(("2026-01-01", "this-year-end"));
    }

    [Fact]
    public void A_period_is_chosen_by_one_click_and_cleared_by_the_next()
    {
        (GivenDay? From, GivenDay? To) days = default;
        var range = RenderRange(days, to => days = to);
        range.FindAll("button[aria-pressed]").Select(button => button.TextContent)
            .ShouldBe(["Today", "This week", "This month", "Last month", "Last 30 days", "This year"]);
        range.Find("#f-from").Change("nonsense");

        range.FindAll("button[aria-pressed]")[3].Click();
        range.Render(p => p.Add(r => r.From, days.From).Add(r => r.To, days.To));

        (days.From?.Text, days.To?.Text).ShouldBe(("last-month-start", "last-month-end"));
        range.FindAll(".fault").ShouldBeEmpty();
        range.FindAll("button[aria-pressed=true]").ShouldHaveSingleItem().TextContent.ShouldBe("Last month");
        range.Find("button[aria-pressed=true]").Click();
        days.ShouldBe((null, null));
    }

    [Fact]
    public void Every_relative_day_can_be_typed_as_it_is_called_in_either_language()
    {
        var words = from unit in Enum.GetValues<DayUnit>()
                    from offset in new[] { -1, 0, 1 }
                    from word in new[] { DayWord.StartOf(unit, offset), DayWord.EndOf(unit, offset), DayWord.FromToday(offset * 9) }
                    select word;
        foreach (var word in words)
        {
            DayPhrases.Day(Sample.Texts[DayNames.Of(word)]).ShouldBe(word);
            DayPhrases.Day(German[DayNames.Of(word)]).ShouldBe(word);
        }

        var periods = from unit in Enum.GetValues<DayUnit>().Skip(1) from offset in new[] { -1, 0, 1 } select DayPeriod.Whole(unit, offset);
        foreach (var period in periods.Append(DayPeriod.LastDays(30)))
        {
            DayPhrases.Period(Sample.Texts[DayNames.Of(period)]).ShouldBe(period);
            DayPhrases.Period(German[DayNames.Of(period)]).ShouldBe(period);
        }
    }

    private static Texts German { get; } = new(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);

    private IRenderedComponent<DayRange> RenderRange((GivenDay? From, GivenDay? To) days, Action<(GivenDay? From, GivenDay? To)> changed) =>
        Render<DayRange>(p =>
            p.Add(r => r.Id, "f").Add(r => r.Label, "Created").Add(r => r.FromLabel, "From").Add(r => r.ToLabel, "To").Add(r => r.FromName, "from")
                .Add(r => r.ToName, "to").Add(r => r.From, days.From).Add(r => r.To, days.To).Add(r => r.Changed, changed));
}
