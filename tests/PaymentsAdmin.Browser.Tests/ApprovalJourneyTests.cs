using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Approvers reject, see the correction, and approve: one by one, in bulk, and two at the same time.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ApprovalJourneyTests(BrowserFixture fixture)
{
    [Fact, Trait("Run", "Full")]
    public async Task A_rejected_payment_returns_with_its_changes_shown_and_is_approved_after_a_fresh_factor()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Acme racking", "Acme Racks Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await OpenAsync(visitor, "Alan", payment);
        await Expect(page.Locator(".waiting li[data-open]")).ToContainTextAsync("EUR 450.00");
        await Expect(page.Locator(".waiting li[data-open]"))
            .ToContainTextAsync(new System.Text.RegularExpressions.Regex("Clara Ioannou, (less than a minute|[1-9]\\d* min) ago"));

        await page.Keyboard.PressAsync("r");
        await page.FillAsync("#reject-comment", "ok");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#reject-comment-fault")).ToHaveTextAsync("Enter a comment of at least 5 letters.");
        await page.FillAsync("#reject-comment", "Wrong delivery");

        // A browser closes a dialog that refused to be closed twice.
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("Escape");
        }

        await Expect(page.Locator("#reject-comment")).ToBeVisibleAsync();
        await Expect(page.Locator("#reject-comment")).ToHaveValueAsync("Wrong delivery");
        await Expect(page.Locator("#reject-comment")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is rejected.");
        var draft = await beside.SeeAsync(payment);
        draft.Posting.ShouldBe(PostingState.Draft);

        var other = (
            await beside.Get<EntityService>().ShipmentsAsync(beside.Workspace.Id, draft.EntityId, beside.Clara, default)).Value.Single(s => s.Name == "D2");
        await beside.Get<PaymentService>().MoveDeliveryAsync(new(beside.Workspace, draft.Deliveries[0].Id, null, beside.Clara), other.Id, default);
        await beside.SubmitAsync(payment);
        await visitor.GoAsync($"/approvals?open={payment.Value}");
        await Expect(page.Locator(".difference tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".difference del bdi")).ToHaveTextAsync("D1");
        await Expect(page.Locator(".difference ins bdi")).ToHaveTextAsync("D2");
        await Expect(page.Locator(".difference .why")).ToContainTextAsync("Wrong delivery");

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Approve and post EUR 450.00");
        await Expect(page.Locator("#step-up .about")).ToContainTextAsync("Acme Racks Ltd");
        await visitor.ContinueAsync();
        await Expect(page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
        var posted = await beside.SeeAsync(payment);
        posted.Posting.ShouldBe(PostingState.Posted);
        posted.Number.ShouldNotBeNull();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bulk_approval_shows_each_result_and_only_one_of_two_concurrent_approvals_posts()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        PaymentId[] all =
        [
            await beside.SubmittedAsync("Acme small", "Acme Small Ltd", 300),
            await beside.SubmittedAsync("Acme large", "Acme Large Ltd", 15_000),
            await beside.SubmittedAsync("Acme larger", "Acme Larger Ltd", 15_000),
        ];
        await using var anna = await fixture.Browser.VisitAsync(fixture.Workbench);
        await OpenAsync(anna, "Anna", all[0]);
        await ApproveAllAsync(anna, all, "30,300.00");
        await Expect(anna.Page.Locator(".outcome")).ToContainTextAsync("3 done, 0 refused.");
        await Expect(anna.Page.Locator(".verdicts p")).ToHaveTextAsync(["Posted", "1 of 2", "1 of 2"]);
        await anna.GoAsync($"/approvals?open={all[1].Value}");
        await Expect(anna.Page.Locator("#decision-note")).ToContainTextAsync("You have already approved this.");
        await Expect(anna.Page.Locator("button.approve")).ToBeDisabledAsync();

        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var amir = await fixture.Browser.VisitAsync(fixture.Workbench);
        foreach (var (visitor, name) in new[] { (alan, "Alan"), (amir, "Amir") })
        {
            await OpenAsync(visitor, name, all[1]);
            await StepUpAsync(visitor);
            await Expect(visitor.Page.Locator("button.approve")).ToContainTextAsync("Approve and post EUR 15,000.00");
        }

        await PressTogetherAsync(anna, alan, amir, "EUR 15,000.00");
        (await beside.SeeAsync(all[1])).Posting.ShouldBe(PostingState.Posted);
    }

    /// <summary>Approves several payments of the open inbox at once. The dialog shows their sum, and stays while the factor is confirmed.</summary>
    internal static async Task ApproveAllAsync(Visitor visitor, IReadOnlyCollection<PaymentId> payments, string sum)
    {
        var (page, count) = (visitor.Page, payments.Count);
        foreach (var one in payments)
        {
            await page.GetByLabel($"Select {one}").CheckAsync();
        }

        // The number of selected rows shows that the selection has reached the server.
        await Expect(page.Locator(".ticked")).ToContainTextAsync($"{count} selected");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Approve {count}…" }).ClickAsync();
        await Expect(page.Locator("#approve-many .about")).ToContainTextAsync(sum);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Approve {count}", Exact = true }).ClickAsync();
        await Expect(page.Locator("#step-up .about")).ToContainTextAsync(sum);
        await visitor.ContinueAsync();
    }

    /// <summary>Alan and Amir, who have the same payment open, press at the same moment. One of them posts it, and Anna and the other are told who.</summary>
    internal static async Task PressTogetherAsync(Visitor anna, Visitor alan, Visitor amir, string amount)
    {
        await Task.WhenAll(alan.Page.Keyboard.PressAsync("a"), amir.Page.Keyboard.PressAsync("a"));
        await Expect(anna.Page.Locator("#decision-note")).ToContainTextAsync("posted this at");
        var alanWon = (await anna.Page.Locator("#decision-note").InnerTextAsync()).StartsWith("Alan Brown", StringComparison.Ordinal);
        var (winner, loser) = alanWon ? (alan, amir) : (amir, alan);
        await Expect(winner.Page.Locator(".said")).ToHaveTextAsync($"{amount} is approved and posted.");
        await Expect(loser.Page.Locator("#decision-note"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"^\\s*{(alanWon ? "Alan Brown" : "Amir Haddad")} posted this at \\d\\d:\\d\\d\\.\\s*$"));
        await Expect(loser.Page.Locator(".seal h2")).ToHaveTextAsync("Unchanged since submission");
    }

    /// <summary>Opens a waiting payment in the inbox of an Approver.</summary>
    internal static async Task OpenAsync(Visitor visitor, string person, PaymentId payment)
    {
        await visitor.ComeAsAsync(person);
        await visitor.GoAsync($"/approvals?open={payment.Value}");
        await Expect(visitor.Page.Locator("#sheet-title")).ToBeVisibleAsync();
    }

    /// <summary>Confirms the second factor before anything needs it, and returns to the open payment.</summary>
    internal static async Task StepUpAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync(AppUrls.StepUp(new Uri(visitor.Page.Url).PathAndQuery));
        await visitor.ContinueAsync();
        // The circuit starts by reading the page again, and its button comes with the answer.
        await visitor.ReadyAsync();
        await Expect(visitor.Page.Locator("button.approve")).ToBeVisibleAsync();
    }
}
