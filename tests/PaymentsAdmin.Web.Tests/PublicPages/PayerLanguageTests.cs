using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.PublicPages;

namespace PaymentsAdmin.Web.Tests.PublicPages;

/// <summary>Every text of the app on the payer's page is in one language.</summary>
public sealed partial class PayerLanguageTests : PageTests
{
    protected override (string Key, string Value)[] Configured => [("AllowedHosts", "pay.meridian.example")];

    [Theory]
    [InlineData(EntityKinds.Deal)]
    [InlineData(EntityKinds.SmartInvoice)]
    public async Task A_German_payers_page_has_no_English_words(int kind)
    {
        var input = new EntityInput
        {
            Kind = kind,
            ExternalId = $"{kind}77",
            Title = "Jahresplan",
            Currency = "EUR",
            Customer = (await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Kundin" }, Anyone, default)).Value
        };
        var entity = (await Get<EntityService>().AddAsync(Workspace, input, Anyone, default)).Value;
        var row = (
            await Get<EntityService>().AddRowAsync(Workspace, entity, new() { ProductName = "Papier", Price = 25, Quantity = 10 }, Anyone, default)).Value;
        var payment = (await Get<PaymentService>().AddAsync(Workspace, entity, Anyone, default)).Value;
        await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, Anyone), row, new QuantityInput { Quantity = 2 }, default);
        var shared = (await Get<LinkService>().GetOrMakeAsync(Workspace, payment, Anyone, default)).Value;

        var page = await ReadAsync($"/p/{shared.Token}?lang=de");

        page.ShouldContain("<html lang=\"de\"");
        page.ShouldContain("<bdi>Zahlung ");
        var read = page.Replace("PaymentsAdmin", "", StringComparison.Ordinal).Replace(shared.Link.CheckPhrase, "", StringComparison.Ordinal)
            .Replace(">English<", "><", StringComparison.Ordinal);
        English().Matches(System.Net.WebUtility.HtmlDecode(Tags().Replace(read, m => $" {Spoken().Match(m.Value).Groups[1].Value} "))).Select(m => m.Value)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "Diese Seite ist nicht verf")]
    [InlineData("fr,en;q=0.5,de;q=0.4", "This page is not available")]
    [InlineData("", "This page is not available")]
    public async Task An_unknown_link_is_answered_in_the_language_of_the_browser(string asks, string says)
    {
        await using var page = new Asking(Services, "/p/" + LinkToken.Random());
        page.Context.Request.Headers.AcceptLanguage = asks;
        await page.Get<PublicHandler>().AnswerAsync(page.Context);

        page.Text.ShouldContain(says);
    }

    private async Task<string> ReadAsync(string path)
    {
        await using var page = new Asking(Services, path);
        await page.Get<PublicHandler>().AnswerAsync(page.Context);
        page.Status.ShouldBe(200);
        return page.Text;
    }

    [GeneratedRegex(
        @"\b(the|and|of|is|to|your|you|for|until|works|Payment|Payments|Pay|Paid|Due|Cash|Bank transfer|Reference|Amount|Document|Status|days|today|link|page|Code of|Request|Language|Check)\b"
    )]
    private static partial Regex English();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    // Texts for screen readers count as well.
    [GeneratedRegex("(?:alt|aria-label|title)=\"([^\"]*)\"")]
    private static partial Regex Spoken();
}
