using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Tests.Ports;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Tests.Features.Receivables;

/// <summary>Lists with "Show more", pressed twice before the first answer has come. The next page would otherwise be appended twice.</summary>
public sealed class LateListsTests : ReceivableTests
{
    // Three pages.
    private const int Many = (2 * ReferenceQuery.DefaultSize) + 20;

    private readonly Gate _gate = new();

    protected override void Register(IServiceCollection services) => BeforePort.PutBeforeAll(services, (_, answer) => _gate.PassAsync(answer));

    [Fact]
    public async Task Open_invoices_of_an_account()
    {
        await InvoicesAsync();
        await SignInAsync("vera");
        var page = Show<ReceivablePage>("[aria-labelledby=open-title] .more button", p => p.Add(x => x.Id, Acme.Value));
        await AssertShownOnceAsync(page, "[aria-labelledby=open-title]", "tbody th");
    }

    [Fact]
    public async Task Invoices_of_a_bill()
    {
        await BillAsync(await InvoicesAsync());
        await SignInAsync("vera");
        var page = Show<BillPage>("[aria-labelledby=invoices-title] .more button", p => p.Add(x => x.Id, 1));
        await AssertShownOnceAsync(page, "[aria-labelledby=invoices-title]", "tbody th");
    }

    [Fact]
    public async Task Open_invoices_that_can_be_billed()
    {
        await InvoicesAsync();
        await SignInAsync("adam");
        var page = Show<AddBillPage>("form");
        await page.InputAsync("#books-account", CustomerAccount.NumberOf(Acme));
        page.WaitForAssertion(() => page.FindAll("fieldset button").Count.ShouldBe(1));
        await AssertShownOnceAsync(page, "fieldset", "label");
    }

    [Fact]
    public async Task Cards_of_a_customer()
    {
        for (var i = 0; i < Many; i++)
        {
            var input = new CardInput
            {
                Customer = Customer,
                Brand = "Visa",
                LastDigits = $"{1000 + i}",
                GatewayReference = $"gw-{i}",
                ExpiresOn = new(2028, 2, 29),
            };
            (await Get<PaymentMeansService>().AddAsync(Workspace, input, Anyone, default)).Failure.ShouldBeNull();
        }

        await SignInAsync("vera");
        var page = Show<ReceivablePage>("#cards .more button", p => p.Add(x => x.Id, Acme.Value));
        await AssertShownOnceAsync(page, "#cards", "tbody th");
    }

    private async Task AssertShownOnceAsync<TPage>(IRenderedComponent<TPage> page, string card, string row)
        where TPage : IComponent
    {
        page.FindAll($"{card} {row}").Count.ShouldBe(ReferenceQuery.DefaultSize);
        AngleSharp.Dom.IElement Button() => page.Find(card).QuerySelectorAll("button").Single(one => one.TextContent is "Show more");
        _gate.Shut();
        Task[] presses = [Button().ClickAsync(), Button().ClickAsync()];
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        await Task.WhenAll(presses).WithinAsync();

        var shown = page.FindAll($"{card} {row}").Select(one => one.TextContent.Trim()).ToList();
        shown.ShouldBeUnique();
        shown.Count.ShouldBe(2 * ReferenceQuery.DefaultSize);
    }

    private async Task<IReadOnlyList<InvoiceId>> InvoicesAsync()
    {
        var made = new List<InvoiceId>();
        for (var i = 0; i < Many; i++)
        {
            made.Add(await BillAsync(Acme, $"INV-{i:D3}", 1, new DateOnly(2026, 11, 20).AddDays(i % 7)));
        }

        return made;
    }

    private async Task BillAsync(IReadOnlyList<InvoiceId> invoices) =>
        (await Get<InvoiceService>().AddAsync(Workspace, new BillInput { Account = Acme, Number = "B-1", Invoices = invoices }, Anyone, default)).Failure
            .ShouldBeNull();
}
