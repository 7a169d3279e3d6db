using System.Globalization;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// Payments to accounts of a host are approved many at once, by two at the same moment, and after somebody changed them there. A host that
/// waits for its gateway, or refuses, is heard.
/// </summary>
[Collection(PortalCollection.Name)]
[Trait("Run", "Full")]
public sealed class HostApprovalJourneyTests(BrowserFixture fixture, OnHost there)
{
    // The gateway is asked to take the payment back, and refuses, which the host tells nobody.
    private async Task GiveUpReversalAsync(Visitor clara, Visitor alan, string address)
    {
        await using var beside = await Beside.OpenAsync(there.App);
        await beside.ShowFactorAsync("clara", DateTimeOffset.UtcNow);
        await clara.GoAsync(address);
        await PressAsync(clara.Page, "Reverse…");
        await clara.Page.FillAsync("#reverse-reason", "Booked twice");
        await PressAsync(clara.Page, "Request reversal of EUR 70.00");
        await OnHost.StandsAsync(clara, "Reversal requested");
        await OnHost.ReviewAsync(alan, address, "Reversal of EUR 70.00");
        await Expect(alan.Page.Locator("button.approve")).ToBeEnabledAsync();
        await alan.Page.Keyboard.PressAsync("a");
        await OnHost.StandsAsync(clara, "Reversal approved");
        await Expect(clara.Page.Locator("#gateway")).ToContainTextAsync("If the gateway refuses, an Approver must say so here.");

        await alan.GoAsync(address);
        await PressAsync(alan.Page, "The gateway refused it…");
        await alan.Page.FillAsync("#end-reversal-comment", "The bank said no");
        await PressAsync(alan.Page, "Give up the reversal");
        await OnHost.StandsAsync(clara, "Posted");
    }

    private const string Post = "payments/post";

    [Fact]
    public async Task Approvals_at_once_and_at_the_same_moment_post_once_and_a_change_on_the_host_voids_them()
    {
        await MakeClerkAsync("anna");
        HostAccount[] accounts = [there.Account("Acme Small Ltd"), there.Account("Acme Large Ltd"), there.Account("Acme Larger Ltd")];
        await using var clara = await there.VisitAsync(fixture.Browser);
        string[] payments =
        [
            await OnHost.SubmitAsync(clara, accounts[0], "300"),
            await OnHost.SubmitAsync(clara, accounts[1], "15000"),
            await OnHost.SubmitAsync(clara, accounts[2], "15000"),
        ];
        await using var anna = await there.VisitAsync(fixture.Browser, "Anna");
        await OnHost.ReviewAsync(anna, payments[0], "EUR 300.00");
        await ApproveAllAsync(anna, payments);
        accounts.Select(account => there.There(account).State).ShouldBe(["POSTED", "DRAFT", "DRAFT"]);

        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await using var amir = await there.VisitAsync(fixture.Browser, "Amir");
        await PostTogetherAsync(anna, alan, amir, payments[1]);
        accounts.Select(account => there.There(account).State).ShouldBe(["POSTED", "POSTED", "DRAFT"]);

        await ChangeThereAsync(clara, alan, payments[2], accounts[2]);
        await OnHost.SubmitAsync(clara);
        await OnHost.ReviewAsync(anna, payments[2], "EUR 12,000.00");
        await Expect(anna.Page.Locator(".sheet .pills")).ToContainTextAsync("0 of 2 approved");
        await OnHost.ApproveAsync(anna, "EUR 12,000.00 is approved; another approval is needed.");
        await OnHost.ReviewAsync(alan, payments[2], "EUR 12,000.00");
        await OnHost.ApproveAsync(alan, "EUR 12,000.00 is approved and posted.");

        accounts.Select(there.There).Select(one => (one.State, one.Amount)).ShouldBe([("POSTED", 300m), ("POSTED", 15_000m), ("POSTED", 12_000m)]);
        accounts.ShouldAllBe(account => there.Written(there.There(account)).SequenceEqual(new[] { "payments/create", Post }));
        there.ShouldBeClean(clara, anna, alan, amir);
    }

    [Fact]
    public async Task What_its_maker_submitted_is_locked_among_what_is_approved_at_once()
    {
        await MakeClerkAsync("anna");
        await using var anna = await there.VisitAsync(fixture.Browser, "Anna");
        var own = await OnHost.SubmitAsync(anna, there.Account("Acme Own Ltd"), "200");

        await anna.GoAsync("/approvals");

        var row = anna.Page.Locator(".waiting li", new() { HasTextString = "Acme Own Ltd" }).First;
        await Expect(row.GetByLabel($"Select {IdOf(own)}")).ToBeDisabledAsync();
        await Expect(row.Locator(".mark")).ToHaveTextAsync("Own work");
        (await row.Locator(".mark").GetAttributeAsync("title")).ShouldStartWith("You worked on this payment, so it needs an Approver who did not.");
        await OnHost.ReviewAsync(anna, own, "EUR 200.00");
        await Expect(anna.Page.Locator("button.approve")).ToBeDisabledAsync();
        there.ShouldBeClean(anna);
    }

    [Fact]
    public async Task A_payment_through_a_gateway_waits_until_that_has_answered()
    {
        var account = there.Account("Acme Debit Ltd");
        there.Host.Hand.AddPreference(account.Number);
        there.Host.Hand.Make(new PaymentOf(account.Number, 70m) { Method = "Direct debit", Preference = "SEPA" });
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnHost.FindAsync(clara, account);
        await page.GetByRole(AriaRole.Link, new() { Name = "All, with drafts" }).ClickAsync();
        await clara.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await OnHost.StandsAsync(clara, "Draft");
        var address = await OnHost.SubmitAsync(clara);

        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await OnHost.ReviewAsync(alan, address, "EUR 70.00");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await OnHost.ApproveAsync(alan, "EUR 70.00 is approved and waits for the gateway.");
        there.There(account).State.ShouldBe("PENDING_VERIFICATION");

        await Expect(page.Locator("#gateway")).ToContainTextAsync("Waiting for the gateway.");
        await PressAsync(page, "Check again");
        await Expect(page.Locator(".books-card .buttons [role=status]")).ToHaveTextAsync("Checked just now: the gateway has not answered yet.");
        await OnHost.StandsAsync(clara, "Approved, not posted");

        there.Host.Hand.Accept(there.There(account).Id);
        await PressAsync(page, "Check again");
        await OnHost.StandsAsync(clara, "Posted");
        await Expect(page.Locator(".head .about")).ToContainTextAsync(there.There(account).Number!);
        await Expect(page.Locator("#gateway")).ToHaveCountAsync(0);
        there.Written(there.There(account)).ShouldBe([Post]);

        await GiveUpReversalAsync(clara, alan, address);
        there.There(account).State.ShouldBe("POSTED");
        there.ShouldBeClean(clara, alan);
    }

    [Fact]
    public async Task A_payment_that_the_closed_books_of_the_host_refuse_is_a_draft_with_the_hosts_words()
    {
        var account = there.Account("Acme Closed Ltd");
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        var address = await OnHost.SubmitAsync(clara, account, "45");
        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await OnHost.ReviewAsync(alan, address, "EUR 45.00");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await Expect(alan.Page.Locator("button.approve")).ToBeEnabledAsync();

        var today = DateOnly.FromDateTime(there.Host.World.Calendar.Today);
        there.Host.Hand.ClosePeriod(today);
        try
        {
            await alan.Page.Keyboard.PressAsync("a");
            await Expect(alan.Page.Locator("#decision-note")).ToContainTextAsync("The host did not post this at");
            await Expect(alan.Page.Locator("#decision-note")).ToContainTextAsync("CLOSED_ACCOUNTING_PERIOD");
        }
        finally
        {
            there.Host.Hand.RollBackPeriod(today);
        }

        await OnHost.StandsAsync(clara, "Draft");
        await Expect(page.Locator(".open-operations")).ToContainTextAsync("CLOSED_ACCOUNTING_PERIOD");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("CLOSED_ACCOUNTING_PERIOD");
        there.There(account).State.ShouldBe("DRAFT");
        await OnHost.SubmitAsync(clara);
        await OnHost.ReviewAsync(alan, address, "EUR 45.00");
        await OnHost.ApproveAsync(alan, "EUR 45.00 is approved and posted.");
        await clara.GoAsync("/notifications");
        await Expect(page.Locator(".content ul.lines")).ToContainTextAsync("CLOSED_ACCOUNTING_PERIOD");
        there.There(account).State.ShouldBe("POSTED");
        there.Written(there.There(account)).ShouldBe(["payments/create", Post]);
        there.ShouldBeClean(clara, alan);
    }

    // The small one is posted, and the others have one approval of two, to which Anna adds no second one.
    private static async Task ApproveAllAsync(Visitor anna, string[] payments)
    {
        var page = anna.Page;
        await ApprovalJourneyTests.ApproveAllAsync(anna, [.. payments.Select(IdOf)], "30,300.00");
        await Expect(page.Locator(".outcome")).ToContainTextAsync("3 done, 0 refused.");
        await Expect(page.Locator(".verdicts p")).ToHaveTextAsync(["Posted", "1 of 2", "1 of 2"]);
        await OnHost.ReviewAsync(anna, payments[1], "EUR 15,000.00");
        await Expect(page.Locator("#decision-note")).ToContainTextAsync("You have already approved this.");
        await Expect(page.Locator("button.approve")).ToBeDisabledAsync();
    }

    private static async Task PostTogetherAsync(Visitor anna, Visitor alan, Visitor amir, string payment)
    {
        foreach (var visitor in new[] { alan, amir })
        {
            await OnHost.ReviewAsync(visitor, payment, "EUR 15,000.00");
            await ApprovalJourneyTests.StepUpAsync(visitor);
            await Expect(visitor.Page.Locator("button.approve")).ToContainTextAsync("Approve EUR 15,000.00");
        }

        await ApprovalJourneyTests.PressTogetherAsync(anna, alan, amir, "EUR 15,000.00");
    }

    // Alan approves the amount that he sees, while the host has another one.
    private async Task ChangeThereAsync(Visitor clara, Visitor alan, string payment, HostAccount account)
    {
        await OnHost.ReviewAsync(alan, payment, "EUR 15,000.00");
        await Expect(alan.Page.Locator("button.approve")).ToContainTextAsync("Approve EUR 15,000.00");
        there.Host.Hand.Change(there.There(account).Id, new { payment_amount = 12_000m });
        await alan.Page.Keyboard.PressAsync("a");
        await Expect(alan.Page.Locator("#decision-note")).ToContainTextAsync("changed this at");
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("EUR 12,000.00");

        await clara.GoAsync(payment);
        await OnHost.StandsAsync(clara, "Draft");
        await Expect(clara.Page.Locator(".callout.mud-alert-text-error")).ToContainTextAsync("Sent back: changed on the host, EUR 15,000.00 to EUR 12,000.00.");
        await Expect(clara.Page.Locator("#books-amount")).ToHaveValueAsync("12000.00");
        there.There(account).State.ShouldBe("DRAFT");
    }

    private async Task MakeClerkAsync(string name)
    {
        await using var beside = await Beside.OpenAsync(there.App);
        var person = await beside.PersonAsync(name);
        var made = await beside.Get<UserService>().SetRolesAsync(person.UserId!.Value, Role.Clerk | Role.Approver, Actor.System, default);
        made.Failure.ShouldBeNull();
    }

    private static PaymentId IdOf(string address) => new(long.Parse(address.Split('/')[^1], CultureInfo.InvariantCulture));

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
