using System.Globalization;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
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
    public void In_German_the_key_Home_is_called_differently_from_the_page()
    {
        var texts = new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);
        var jump = Keys.All.Single(hint => hint.Does.Pattern is "First and last row");
        jump.Named.Select(key => texts[key]).ShouldBe(["Pos 1", "Ende"]);
        texts["Home"].ShouldBe("Start");
    }
}
