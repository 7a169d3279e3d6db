using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;
using MudBlazor.Services;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Buttons;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared.Buttons;

/// <summary>A button that the browser handles looks like MudButton, and its click is no message to the server.</summary>
public sealed class MudNativeButtonTests : BunitContext
{
    [Theory]
    [InlineData(ButtonType.Submit, "submit")]
    [InlineData(ButtonType.Button, "button")]
    public void A_button_has_the_look_of_MudButton_and_no_handler(ButtonType type, string says)
    {
        var button = Render<MudNativeButton>(p => p.Add(b => b.ButtonType, type).Add(b => b.Variant, Variant.Filled).AddChildContent("Save")).Find("button");
        var theirs = Render<MudButton>(p => p.Add(b => b.ButtonType, type).Add(b => b.Variant, Variant.Filled).AddChildContent("Save")).Find("button");

        button.GetAttribute("type").ShouldBe(says);
        button.ClassName.ShouldBe(theirs.ClassName);
        button.InnerHtml.ShouldBe(theirs.InnerHtml);
        Handlers(button).ShouldBeEmpty();
        Handlers(theirs).ShouldNotBeEmpty("MudButton would do by now.");
    }

    [Fact]
    public void A_link_is_a_link_until_it_is_disabled()
    {
        var link = Render<MudNativeButton>(p => p.Add(b => b.Href, "/payments").AddUnmatched("data-forget", "yes")).Find("a");
        link.GetAttribute("href").ShouldBe("/payments");
        link.HasAttribute("data-forget").ShouldBeTrue();
        link.HasAttribute("type").ShouldBeFalse();

        var disabled = Render<MudNativeButton>(p => p.Add(b => b.Href, "/payments").Add(b => b.Disabled, value: true)).Find("button");
        disabled.HasAttribute("disabled").ShouldBeTrue();
        disabled.HasAttribute("href").ShouldBeFalse();
    }

    /// <summary>MudAlert hears every click in it.</summary>
    [Fact]
    public void A_click_inside_a_callout_is_not_sent_to_it()
    {
        Services.AddMudLocalization();
        Services.AddScoped(_ => new Texts(CultureInfo.InvariantCulture, NullLogger<Texts>.Instance));
        var callout = Render<Callout>(p => p.AddChildContent("<button>Choose</button>"));

        callout.Find("button").ParentElement!.Attributes.Select(one => one.Name).ShouldContain("blazor:onclick:stoppropagation");
    }

    private static IEnumerable<string> Handlers(AngleSharp.Dom.IElement element) =>
        element.Attributes.Select(one => one.Name).Where(name => name.StartsWith("blazor:onclick", StringComparison.OrdinalIgnoreCase));
}
