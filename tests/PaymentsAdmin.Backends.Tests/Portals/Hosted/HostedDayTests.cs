using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>A day of a workspace on a host. At each hour the host's own figures say what has happened, and ours are the same.</summary>
public abstract class HostedDayTests(TestDatabase database) : HostedTests(database)
{
    private const string Draft = "DRAFT";
    private const string Posted = "POSTED";

    private readonly List<PaymentId> _payments = [];
    private readonly List<HostedAccount> _accounts = [];
    private PaymentId _byGateway;

    [Fact]
    public async Task After_an_outage_closed_books_and_changes_of_others_a_day_ends_with_the_same_figures_on_both_sides()
    {
        await MorningAsync();
        await OutageAsync();
        await EndOfTokensAsync();
        await ClosedBooksAsync();
        await ChangeDuringApprovalAsync();
        await EveningAsync();
        await NightAsync();
    }

    // Five hundred are owed, six payments of 10 to 60 are submitted, and the first is approved.
    private async Task MorningAsync()
    {
        Time.Advance(Clock.At(Clock.Today.AddDays(1), new TimeOnly(8, 0)) - Time.GetUtcNow());
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        Host.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-1", 500m));
        foreach (var number in new[] { "AR-1", "AR-2" })
        {
            _accounts.Add(new HostedAccount(number, Host.Hand.Account(number).Id, Host.Hand.AddPreference(number)));
            await SeeAsync(number);
        }

        for (var amount = 10m; amount <= 60m; amount += 10m)
        {
            _payments.Add(await SubmittedAsync(Cash(amount)));
        }

        var debit = Cash(70m, "AR-2") with { Method = new Key("name", "Direct debit"), Preference = Key.Id(_accounts[1].Preference) };
        _byGateway = await SubmittedAsync(debit);
        await StationAsync(500m, Draft, Draft, Draft, Draft, Draft, Draft);
        Host.Hand.AllPayments().ShouldAllBe(one => one.Code!.StartsWith("PA-", StringComparison.Ordinal));

        Until(9);
        await PostedAsync(0);
        await StationAsync(490m, Posted, Draft, Draft, Draft, Draft, Draft);
    }

    // The host goes away for two hours between a call that posts and its outcome.
    private async Task OutageAsync()
    {
        Until(10);
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/post", When = FaultMoment.Before, Nth = 1 });
        Time.Elapses = false;
        var approved = Task.Run(() => ApproveAsync(_payments[1]));
        await Patience.UntilAsync(async () => (await Operations.ListAsync(Workspace.Id, OperationState.Unknown, null, 1, default)).Count == 1);
        await Host.GoDownAsync(Outage.Refusing);
        Time.Elapses = true;

        Ok(await approved.WithinAsync()).ShouldBe(PostingState.Approved);
        (await ApproveAsync(_payments[2])).Failure!.Code.ShouldBe("posting.portal-away");
        (await StateAsync(_payments[2])).ShouldBe(PostingState.Submitted);
        (await Drafts.CreateAsync(Workspace, Cash(80m, "AR-2"), Clara, default)).Failure!.Code.ShouldBe("portal.queued");
        while (Time.GetUtcNow() < Clock.At(Clock.Today, new TimeOnly(12, 0)))
        {
            Time.Advance(TimeSpan.FromMinutes(10));
            await FollowUp.StepAsync(Workspace, default);
        }

        (await StateAsync(_payments[1])).ShouldBe(PostingState.Approved);
        States("AR-1").ShouldBe([Posted, Draft, Draft, Draft, Draft, Draft]);
        States("AR-2").ShouldBe([Draft]);

        await Host.ComeBackAsync();
        await FollowUpAsync();
        await StationAsync(470m, Posted, Posted, Draft, Draft, Draft, Draft);
        States("AR-2").ShouldBe([Draft, Draft]);
    }

    private async Task EndOfTokensAsync()
    {
        Until(12, 30);
        var issued = Host.Tokens.Issued;
        Host.Tokens.Revoke();
        await PostedAsync(2);
        Host.Tokens.Issued.ShouldBe(issued + 1);
        await StationAsync(440m, Posted, Posted, Posted, Draft, Draft, Draft);
    }

    // The maker gets the payment back with the host's words, and submits it again once the close is rolled back there.
    private async Task ClosedBooksAsync()
    {
        Until(13);
        Host.Hand.ClosePeriod(Clock.Today);
        (await ApproveAsync(_payments[3])).Failure!.Details!.ShouldContain("CLOSED_ACCOUNTING_PERIOD");
        (await StateAsync(_payments[3])).ShouldBe(PostingState.Draft);
        (await NoticesAsync(_payments[3])).ShouldContain(one => one.Contains("CLOSED_ACCOUNTING_PERIOD", StringComparison.Ordinal));
        await StationAsync(440m, Posted, Posted, Posted, Draft, Draft, Draft);

        Host.Hand.RollBackPeriod(Clock.Today);
        Ok(await Postings.SubmitAsync(new(Workspace, _payments[3], null, Clara), default)).ShouldBe(PostingState.Submitted);
        await PostedAsync(3);
        await StationAsync(400m, Posted, Posted, Posted, Posted, Draft, Draft);
    }

    // Somebody on the host changes the amount after the look on which the approval rests, and before the one that posts.
    private async Task ChangeDuringApprovalAsync()
    {
        Until(14);
        var changed = new TaskCompletionSource();
        Host.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = "accounts_receivable/show", Nth = 2, Until = changed.Task });
        var approved = Task.Run(() => ApproveAsync(_payments[4]));
        await Patience.UntilAsync(() => Host.Faults.Fired(FaultKind.AnswerLate) == 1);
        Host.Hand.Change((await ThereAsync(_payments[4])).Id, new { payment_amount = 900m });
        changed.SetResult();

        (await approved.WithinAsync()).Failure!.Code.ShouldBe("portal.changed-meanwhile");
        var detail = await DetailAsync(_payments[4]);
        (detail.State.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "900.00 EUR"));
        (await ApprovalsAsync(_payments[4])).ShouldHaveSingleItem().VoidedAt.ShouldNotBeNull();
        await StationAsync(400m, Posted, Posted, Posted, Posted, Draft, Draft);

        (await Drafts.SaveAsync(new(Workspace, _payments[4], null, Clara), Cash(50m), default)).Failure.ShouldBeNull();
        Ok(await Postings.SubmitAsync(new(Workspace, _payments[4], null, Clara), default)).ShouldBe(PostingState.Submitted);
        await PostedAsync(4);
        await StationAsync(350m, Posted, Posted, Posted, Posted, Posted, Draft);
    }

    private async Task EveningAsync()
    {
        Until(15);
        Ok(await ApproveAsync(_byGateway)).ShouldBe(PostingState.Approved);
        States("AR-2").ShouldBe(["PENDING_VERIFICATION", Draft]);
        Host.Hand.Balance("AR-2").ShouldBe(0m);

        Until(18);
        Host.Hand.Accept((await ThereAsync(_byGateway)).Id);
        await SeeAsync("AR-2");
        (await StateAsync(_byGateway)).ShouldBe(PostingState.Posted);
        States("AR-2").ShouldBe([Posted, Draft]);
        Host.Hand.Balance("AR-2").ShouldBe(-70m);
        await StationAsync(350m, Posted, Posted, Posted, Posted, Posted, Draft);
    }

    private async Task NightAsync()
    {
        UntilNight();
        await WalkAsync();
        var compared = await CompareNightlyAsync();
        (compared.Fault, compared.Found, compared.Compared, compared.Remains).ShouldBe((null, 0, 8, false));
        await StationAsync(350m, Posted, Posted, Posted, Posted, Posted, Draft);
    }

    private async Task StationAsync(decimal owed, params string[] states)
    {
        Host.Hand.Balance("AR-1").ShouldBe(owed);
        States("AR-1").ShouldBe(states);
        await new HostedAgreement(Host, new OurBooks(Store.Contexts)).CheckBooksAsync(_accounts);
    }

    private async Task PostedAsync(int payment)
    {
        Ok(await ApproveAsync(_payments[payment])).ShouldBe(PostingState.Posted);
        var there = await ThereAsync(_payments[payment]);
        (there.State, there.PostedOn).ShouldBe((Posted, Clock.Today.ToDateTime(TimeOnly.MinValue)));
        Host.Journal.Applied.Count(write => write.Method == "payments/post" && (string?)write.Parameters["payment_identifier"]!["id"] == there.Id).ShouldBe(1);
    }

    // In the order in which they were made, which no change keeps on the host.
    private string[] States(string account) => [.. Host.Hand.Payments(account).OrderBy(one => one.IssuedOn).Select(one => one.State)];

    private async Task<PostingState> StateAsync(PaymentId payment) => (await DetailAsync(payment)).State.Posting;

    private async Task<List<string>> NoticesAsync(PaymentId payment)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<NotificationRow>().Where(row => row.SubjectId == payment.Value && row.UserId == Clara.UserId).Select(row => row.Body).ToListAsync();
    }

    private async Task<List<DecisionRow>> ApprovalsAsync(PaymentId payment)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<DecisionRow>()
            .Where(one => one.Verdict == OurDecision.Approved && db.Set<PostingRow>().Any(row => row.Id == one.PostingId && row.PaymentId == payment.Value))
            .ToListAsync();
    }

    private void Until(int hour, int minute = 0) => Time.Advance(Clock.At(Clock.Today, new TimeOnly(hour, minute)) - Time.GetUtcNow());

    private Task FollowUpAsync() =>
        Patience.UntilAsync(async () =>
        {
            if ((await new OurBooks(Store.Contexts).OpenAsync()).Count == 0)
            {
                return true;
            }

            await FollowUp.StepAsync(Workspace, default);
            Time.Advance(TimeSpan.FromSeconds(5));
            return false;
        });
}

[Trait("Run", "Full")]
public sealed class SqliteHostedDayTests() : HostedDayTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedDayTests() : HostedDayTests(TestDatabase.Postgres);
