using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A month is closed by two people, refuses postings dated in it, and is reopened by two people.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed class PeriodJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_month_is_closed_and_reopened_with_a_reason_by_two_people_each()
    {
        await using var app = await ServedApp.StartAsync();
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await OpenAsync(app, "Adam", beside);
        await adam.Page.Locator("footer .mud-button-filled").ClickAsync();
        await ClickAsync(adam, "Propose to close");
        await Expect(adam.Page.Locator("#waiver-fault")).ToContainTextAsync("There are open items");
        await adam.Page.FillAsync("#waiver", "The bank is late");
        await ClickAsync(adam, "Propose to close");
        await Expect(adam.Page.Locator(".proposal")).ToContainTextAsync("Anna");
        await Expect(adam.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm…" })).ToHaveCountAsync(0);

        await using var anna = await OpenAsync(app, "Anna", beside);
        await ConfirmAsync(anna, "Close books");
        await Expect(adam.Page.Locator(".proposal")).ToHaveCountAsync(0);
        var closed = await ClosedAsync(beside);
        (await BookAsync(beside, closed!.Value))!.Code.ShouldBe("posting.period-closed");

        await anna.Page.Locator(".start .mud-button").ClickAsync();
        await ClickAsync(anna, "Propose to reopen");
        await Expect(anna.Page.Locator("#reopen-reason-fault")).ToContainTextAsync("Enter a reason for reopening.");
        await anna.Page.FillAsync("#reopen-reason", "An invoice came late");
        await ClickAsync(anna, "Propose to reopen");
        await ConfirmAsync(adam, "Reopen month");
        (await ClosedAsync(beside)).ShouldBe(new DateOnly(closed.Value.Year, closed.Value.Month, 1).AddDays(-1));
        (await AuditedAsync(beside)).ShouldBe(["period.propose-close", "period.close", "period.propose-reopen", "period.reopen"]);
    }

    private static Task ClickAsync(Visitor visitor, string button) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task ConfirmAsync(Visitor visitor, string verb)
    {
        await ClickAsync(visitor, "Confirm…");
        await PageLooks.ShouldHaveNoFaultsAsync(visitor, "#confirm-period");
        await ClickAsync(visitor, verb);
        await Expect(visitor.Page.Locator(".proposal")).ToHaveCountAsync(0);
    }

    private static async Task<DateOnly?> ClosedAsync(Beside beside)
    {
        await using var db = await beside.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<WorkspaceRow>().Where(row => row.Id == beside.Workspace.Id.Value).Select(row => row.ClosedThrough).SingleAsync();
    }

    private static async Task<IReadOnlyList<string>> AuditedAsync(Beside beside)
    {
        await using var db = await beside.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().Where(entry => entry.SubjectKind == "period-change").OrderBy(entry => entry.Id).Select(entry => entry.Action)
            .ToListAsync();
    }

    // Submits a posting with that posting date and returns the refusal.
    private static async Task<Failure?> BookAsync(Beside beside, DateOnly on)
    {
        var deal = await beside.DealAsync("Late rent", "Acme Late Ltd");
        var payment = (await beside.Get<PaymentStartService>().AddLeftAsync(beside.Workspace, deal.Id, FormKey.Next(), beside.Clara, default)).Value;
        var accounts = beside.Get<AccountService>();
        var account = (await accounts.AddAsync(
            beside.Workspace, new AccountInput { Customer = deal.CustomerId!.Value, Currency = "EUR" }, Actor.System, default)).Value;
        var hex = (await accounts.GetAsync(beside.Workspace.Id, account, Actor.System, default)).Value.HexId;
        var posting = new PostingInput { Account = Key.Id(hex.Value), Type = new Key("alternative_code", "PAYMENT"), PostingDate = on };
        var saved = await beside.Get<PostingDraftService>().SaveAsync(new(beside.Workspace, payment, null, beside.Clara), posting, default);
        return saved.Failure ?? (await beside.Get<PostingService>().SubmitAsync(new(beside.Workspace, payment, null, beside.Clara), default)).Failure;
    }

    private async Task<Visitor> OpenAsync(ServedApp app, string person, Beside beside)
    {
        var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.ComeAsAsync(person);
        await beside.ShowFactorAsync(person, DateTimeOffset.UtcNow);
        await visitor.GoAsync(AppUrls.Periods);
        return visitor;
    }
}
