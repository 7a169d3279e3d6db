using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Shared.Forms;

public sealed class FieldTests : BunitContext
{
    private static readonly Failure OfName = InputFailures.Invalid("Name", "Enter a name.");

    public FieldTests() => Services.AddSingleton(Sample.Texts).AddSingleton(Sample.Formats);

    [Fact]
    public void An_invalid_control_references_its_fault_and_its_help()
    {
        var field = Render<TextField>(
            p => p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.Field, "Name").Add(f => f.Help, "As on the card.").Add(f => f.Failure, OfName));

        var input = field.Find("input");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim()).ShouldBe(["Enter a name.", "As on the card."]);
        field.Find("label").GetAttribute("for").ShouldBe("name");
        field.Find(".field").Children.Select(child => child.LocalName).ShouldBe(["label", "input", "p", "p"]);
    }

    [Fact]
    public void A_field_without_help_or_refusal_references_neither()
    {
        Render<TextField>(p => p.Add(f => f.Id, "name").Add(f => f.Label, "Name")).Find("input").HasAttribute("aria-describedby").ShouldBeFalse();
        Render<TextField>(p => p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.Help, "As on the card.")).Find("input")
            .GetAttribute("aria-describedby").ShouldBe("name-help");
    }

    [Fact]
    public void A_refusal_of_another_field_is_not_shown()
    {
        var field = Render<TextField>(p => p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.Field, "Nickname").Add(f => f.Failure, OfName));

        field.Find("input").HasAttribute("aria-invalid").ShouldBeFalse();
        field.FindAll(".fault").ShouldBeEmpty();
    }

    [Fact]
    public void Fields_groups_and_comboboxes_are_marked_optional_in_the_same_way()
    {
        Render<AmountField>(p => p.Add(f => f.Id, "tax").Add(f => f.Label, "Tax, %").Add(f => f.Optional, true)).Find("label").TextContent
            .ShouldBe("Tax, % (optional)");
        Render<FieldGroup>(p => p.Add(f => f.Id, "bills").Add(f => f.Label, "Bills").Add(f => f.Optional, true).AddChildContent("")).Find("legend").TextContent
            .ShouldBe("Bills (optional)");
        Render<Combobox<string>>(p =>
            p.Add(f => f.Id, "job").Add(f => f.Label, "Job").Add(f => f.Optional, true).Add(f => f.Value, "").Add(f => f.Field, "Job")
                .Add(f => f.Find, _ => Task.FromResult<IReadOnlyList<string>>([])).Add(f => f.Name, one => one)
        ).Find("label").TextContent.ShouldBe("Job (optional)");
    }

    [Fact]
    public void Additional_attributes_reach_the_control_and_replace_its_default_ones()
    {
        var input = Render<TextField>(
            p =>
                p.Add(f => f.Id, "secret").Add(f => f.Label, "Secret").AddUnmatched("type", "password").AddUnmatched("autocomplete", "new-password")
                    .AddUnmatched("data-secret", true)
        ).Find("input");

        input.GetAttribute("type").ShouldBe("password");
        input.GetAttribute("autocomplete").ShouldBe("new-password");
        input.HasAttribute("data-secret").ShouldBeTrue();
    }

    [Fact]
    public void An_amount_keeps_the_typed_text()
    {
        string? typed = null;
        var field = Render<AmountField>(p => p.Add(f => f.Id, "amount").Add(f => f.Label, "Amount").Add(f => f.ValueChanged, text => typed = text));

        field.Find("input").Change("=660*3");

        typed.ShouldBe("=660*3");
        field.Find("input").GetAttribute("value").ShouldBe("=660*3");
        (field.Find("input").ClassName, field.Find("input").GetAttribute("inputmode")).ShouldBe(("figure", "decimal"));
    }

    [Fact]
    public void A_choice_lists_the_empty_option_first_and_shows_marks_of_options()
    {
        var chosen = "";
        var field = Render<ChoiceField<string>>(p =>
            p.Add(f => f.Id, "card").Add(f => f.Label, "Card").Add(f => f.None, "None").Add(
                f => f.Choices, [new("1", "Visa"), new("2", "Amex") { Mark = "inactive" }]
            ).Add(f => f.Value, "").Add(f => f.ValueChanged, id => chosen = id)
        );

        field.Find("select").Change("2");

        field.FindAll("option").Select(option => option.TextContent).ShouldBe(["None", "Visa", "Amex (inactive)"]);
        chosen.ShouldBe("2");
    }

    [Fact]
    public void A_choice_can_have_values_of_another_type_than_text()
    {
        DayOfWeek day = default;
        var field = Render<ChoiceField<DayOfWeek>>(p =>
            p.Add(f => f.Id, "day").Add(f => f.Label, "Day").Add(f => f.Value, DayOfWeek.Monday).Add(f => f.ValueChanged, chosen => day = chosen)
                .AddChildContent("<option value=\"Monday\">Mon</option><option value=\"Friday\">Fri</option>")
        );

        field.Find("select").Change("Friday");

        day.ShouldBe(DayOfWeek.Friday);
    }

    [Fact]
    public void Choosing_a_radio_button_sets_its_value()
    {
        var chosen = 1;
        var radio = Render<RadioField<int>>(p =>
            p.Add(f => f.Id, "two").Add(f => f.Name, "people").Add(f => f.Label, "Two").Add(f => f.Help, "Never alone.").Add(f => f.Option, 2)
                .Add(f => f.Value, chosen).Add(f => f.ValueChanged, value => chosen = value)
        );
        radio.Find("input").HasAttribute("checked").ShouldBeFalse();

        radio.Find("input").Change("on");

        chosen.ShouldBe(2);
        radio.Find("input").HasAttribute("checked").ShouldBeTrue();
        radio.Find("label").TextContent.Trim().ShouldBe("Two Never alone.");
    }

    [Fact]
    public void A_checkbox_can_be_ticked_and_references_its_fault()
    {
        var ticked = false;
        var box = Render<CheckField>(p =>
            p.Add(f => f.Id, "same").Add(f => f.Label, "Same").Add(f => f.Field, "Name").Add(f => f.Failure, OfName)
                .Add(f => f.ValueChanged, value => ticked = value)
        );
        box.Find("input").GetAttribute("aria-describedby").ShouldBe("same-fault");
        box.Find("#same-fault").TextContent.Trim().ShouldBe("Enter a name.");

        box.Find("input").Change(true);

        ticked.ShouldBeTrue();
    }

    [Fact]
    public void Typed_text_is_reported_on_leaving_the_field_or_at_each_key()
    {
        List<string?> told = [];
        var field = Render<TextField>(p => p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.ValueChanged, told.Add));
        Should.Throw<MissingEventHandlerException>(() => field.Find("input").Input("A"));
        field.Find("input").Change("Ada");

        var followed = Render<AmountField>(p => p.Add(f => f.Id, "sum").Add(f => f.Label, "Sum").Add(f => f.EachKey, true).Add(f => f.ValueChanged, told.Add));
        followed.Find("input").Input("4");
        followed.Find("input").Input("45");

        told.ShouldBe(["Ada", "4", "45"]);
    }

    [Fact]
    public void A_field_without_a_name_shows_every_refusal_except_excluded_ones()
    {
        var field = Render<TextField>(p => p.Add(f => f.Id, "code").Add(f => f.Label, "Code").Add(f => f.Except, ["Passkey"]).Add(f => f.Failure, OfName));
        (field.Find("input").GetAttribute("aria-invalid"), field.Find("#" + field.Find("input").GetAttribute("aria-describedby")).TextContent.Trim())
            .ShouldBe(("true", "Enter a name."));

        field.Render(p => p.Add(f => f.Failure, InputFailures.Invalid("Passkey", "Try again.")));

        field.Find("input").HasAttribute("aria-invalid").ShouldBeFalse();
        field.FindAll(".fault").ShouldBeEmpty();
    }

    [Fact]
    public void A_quiet_label_is_only_for_screen_readers()
    {
        var label = Render<TextField>(p => p.Add(f => f.Id, "find").Add(f => f.Label, "Find").Add(f => f.Quiet, true)).Find("label");
        (label.ClassName, label.GetAttribute("for"), label.TextContent).ShouldBe(("hidden-text", "find", "Find"));
    }

    [Fact]
    public void A_checkbox_can_have_a_rich_label_and_its_own_posted_value()
    {
        var box = Render<CheckField>(
            p =>
                p.Add(f => f.Id, "paid").Add(f => f.Label, "Paid").Add(f => f.Posted, "paid").Add(f => f.Hidden, true).AddUnmatched("name", "state")
                    .AddChildContent("<b>Paid</b> <small>Money is here</small>")
        );

        (box.Find("input").GetAttribute("name"), box.Find("input").GetAttribute("value")).ShouldBe(("state", "paid"));
        box.Find("label > span").InnerHtml.ShouldBe("<b>Paid</b> <small>Money is here</small>");
        box.Find("label").HasAttribute("hidden").ShouldBeTrue();
    }
}
