using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;
using MudBlazor.Services;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>MudBlazor's own texts are in the reader's language.</summary>
public sealed class MudTextsTests : BunitContext
{
    [Theory]
    [InlineData("en", "Close")]
    [InlineData("de", "Schließen")]
    public void The_close_button_of_an_alert_has_a_translated_label(string language, string says)
    {
        Services.AddMudLocalization();
        Services.AddScoped(_ => new Texts(CultureInfo.GetCultureInfo(language), NullLogger<Texts>.Instance));
        Services.AddTransient<MudLocalizer, MudTexts>();

        var alert = Render<MudAlert>(p => p.Add(a => a.ShowCloseIcon, value: true));

        alert.Find("button").GetAttribute("aria-label").ShouldBe(says);
    }
}
