using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Shell.Palette;

/// <summary>A German reader finds the same by German and by English words.</summary>
public sealed class GermanPaletteTests : PageTests
{
    protected override void Register(IServiceCollection services) =>
        services.AddScoped(_ => new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance));

    [Theory]
    [InlineData("Richtlinie", "/admin/policy")]
    [InlineData("policy", "/admin/policy")]
    [InlineData("vier augen", "/admin/policy")]
    [InlineData("new posting", "/postings/new")]
    [InlineData("Monat abschließen", "/admin/periods")]
    [InlineData("close the month", "/admin/periods")]
    public async Task Actions_and_pages_are_found_in_both_languages(string typed, string href)
    {
        await SignInAsync("adam", roles: Role.Clerk | Role.Approver | Role.Admin);
        Show<PaletteHits>("[data-said]", p => p.Add(c => c.Typed, typed)).FindAll("a").Select(a => a.GetAttribute("href")).ShouldContain(href);
    }
}
