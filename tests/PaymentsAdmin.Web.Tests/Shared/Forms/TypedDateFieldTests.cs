using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;

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
}
