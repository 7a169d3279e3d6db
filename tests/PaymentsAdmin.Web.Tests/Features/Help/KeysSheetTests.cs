using System.Globalization;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Help;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Features.Help;

public sealed class KeysSheetTests : PageTests
{
    [Fact]
    public async Task Keys_are_named_as_on_the_keyboard()
    {
        await SignInAsync("clara");
        Render<KeysSheet>().FindAll("kbd").Select(key => key.TextContent).Intersect(["Home", "End", "Home ↖"]).ShouldBe(["Home", "End"]);
    }

    [Fact]
    public async Task Every_key_of_a_Clerk_and_an_Approver_stands_in_its_place()
    {
        await SignInAsync("clara", roles: Role.Clerk | Role.Approver);
        var sheet = Render<KeysSheet>();

        sheet.FindAll("section h3").Select(place => place.TextContent)
            .ShouldBe(["Everywhere", "Go to", "In a list", "On a payment", "In approvals", "In a form"]);
        sheet.FindAll("section").Single(place => place.GetAttribute("aria-label") is "On a payment").QuerySelectorAll("dt").Select(does => does.TextContent)
            .ShouldBe(["Edit the first quantity", "Mark paid", "Submit", "Recall", "Create payment link", "Undo (10 s)"]);
    }

    [Fact]
    public async Task A_Viewer_sees_no_key_that_does_nothing_for_a_Viewer()
    {
        await SignInAsync("vera");
        var sheet = Render<KeysSheet>();

        sheet.FindAll("section h3").Select(place => place.TextContent).ShouldBe(["Everywhere", "Go to", "In a list", "In a form"]);
        string[] ofOthers = ["Mark the row paid", "Mark paid", "Submit", "Approve", "Reject", "Approvals", "Undo (10 s)", "Create payment link"];
        sheet.FindAll("dt").Select(does => does.TextContent).Intersect(ofOthers).ShouldBeEmpty();
        sheet.FindAll("dt").Select(does => does.TextContent).ShouldContain("Export");
    }

    [Fact]
    public void In_German_the_key_Home_is_called_differently_from_the_page()
    {
        var texts = new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);
        var jump = Keys.All.Single(hint => hint.Does.Pattern is "First and last row");
        jump.Named.Select(key => texts[key]).ShouldBe(["Pos 1", "Ende"]);
        texts["Home"].ShouldBe("Start");
    }
}
