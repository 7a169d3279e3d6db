using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Receivables;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>An Approver sees what the Clerk's form showed.</summary>
public sealed class SettlementAtApprovalsTests : WaitingPageTests
{
    private AccountId Account { get; set; }

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        Account = (await Get<AccountService>().ListAsync(new(Workspace.Id), Anyone, default)).Value.Items.Single().Id;
    }

    [Fact]
    public async Task The_review_shows_the_invoices_that_will_be_settled_and_the_balance_before_and_after()
    {
        await InvoiceAsync("INV-1", 20);
        await InvoiceAsync("INV-2", 40);
        await SubmittedAsync(2);
        await SignInAsync("alan");

        var page = Open();

        Text(page, ".settlement .sum").ShouldBe("Allocated 50.00 of EUR 50.00 Nothing left over");
        page.FindAll(".settlement li").Select(Words).ShouldBe(
            ["INV-1 of 20.00, due 30 Nov 2026 20.00 left after 0.00", "INV-2 of 40.00, due 30 Nov 2026 30.00 left after 10.00"]);
        Text(page, ".settlement .after").ShouldBe("Balance due after this payment before 60.00 EUR 10.00");
    }

    [Fact]
    public async Task The_open_review_follows_an_invoice_that_is_added_meanwhile()
    {
        await SubmittedAsync(2);
        await SignInAsync("alan");
        var page = Open();
        Text(page, ".settlement .none").ShouldBe("This account has no open invoices.");
        Text(page, ".settlement .after").ShouldBe("Credit balance after this payment before 0.00 EUR 50.00");

        var invoice = await InvoiceAsync("INV-1", 20);
        Get<ChangeFeed>().Tell(new([new("invoice.add", Invoice.Kind, invoice.Value, Workspace.Id, null)], false));

        page.WaitForAssertion(() => page.FindAll(".settlement li").Count.ShouldBe(1));
    }

    [Fact]
    public async Task The_page_of_the_account_lists_its_posted_payments_and_follows_them()
    {
        await SignInAsync("vera");
        var page = Show<ReceivablePage>(".facts", p => p.Add(x => x.Id, Account.Value));
        page.WaitForAssertion(() => page.Find("section[aria-labelledby=posted-title] .none").TextContent.ShouldBe("Nothing is posted yet."));

        var payment = await SubmittedAsync(2);
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Value.ShouldBe(PostingState.Posted);
        Get<ChangeFeed>().Tell(new([new("posting.approve", "payment", payment.Value, Workspace.Id, Alan.UserId)], Much: false));

        page.WaitForElement("section[aria-labelledby=posted-title] tbody tr");
        Words(page.Find("section[aria-labelledby=posted-title] tbody tr")).ShouldBe("P-000001 Acme: warehouse racking 20 Nov 2026 Posted 50.00 EUR");
        page.Find("section[aria-labelledby=posted-title] tbody a").GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
        page.Find(".facts").TextContent.ShouldContain("has a credit balance of EUR 50.00");
    }

    private async Task<InvoiceId> InvoiceAsync(string number, decimal total) =>
        (await Get<InvoiceService>().AddAsync(
            Workspace,
            new InvoiceInput { Account = Account, Number = number, Total = total, PostedOn = new(2026, 11, 1), DueOn = new(2026, 11, 30) },
            Anyone,
            default))
        .Value;
}
