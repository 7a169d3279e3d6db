using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Payments that the host shows otherwise from one call to the next while they are approved.</summary>
public abstract class HostedMoveTests(TestDatabase database) : HostedTests(database)
{
    [Fact]
    public async Task A_payment_that_gets_another_account_right_before_it_is_posted_stays_a_draft()
    {
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        await SeeAsync();
        await SeeAsync("AR-2");
        var payment = await SubmittedAsync();
        var there = await ThereAsync(payment);
        var moved = new TaskCompletionSource();
        Host.Faults.Add(new FaultRule(FaultKind.ApplyLate) { Method = "payments/show", Nth = 1, Until = moved.Task });

        var approved = Task.Run(() => ApproveAsync(payment));
        await Patience.UntilAsync(() => Host.Faults.Fired(FaultKind.ApplyLate) == 1);
        Host.Hand.Change(there.Id, new { accounts_receivable_identifier = new { number = "AR-2" } });
        moved.SetResult();

        (await approved.WithinAsync()).Failure!.Code.ShouldBe("portal.changed-meanwhile");
        (Host.Hand.Payment(there.Id)!.State, Host.Hand.Balance("AR-2")).ShouldBe(("DRAFT", 0m));
        await SeeAsync("AR-2");
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Draft);
    }

    // The first look at the account is that before the approval. The write looks at the account once more, and last at the payment.
    [Theory]
    [InlineData("accounts_receivable/show", 2)]
    [InlineData("payments/show", 1)]
    public async Task A_payment_that_was_changed_right_before_it_was_posted_is_a_draft_with_what_the_host_has(string method, int nth)
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        var changed = new TaskCompletionSource();
        Host.Faults.Add(new FaultRule(FaultKind.ApplyLate) { Method = method, Nth = nth, Until = changed.Task });

        var approved = Task.Run(() => ApproveAsync(payment));
        await Patience.UntilAsync(() => Host.Faults.Fired(FaultKind.ApplyLate) == 1);
        Host.Hand.Change((await ThereAsync(payment)).Id, new { payment_amount = 900m });
        changed.SetResult();

        (await approved.WithinAsync()).Failure!.Code.ShouldBe("portal.changed-meanwhile");
        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
        var ours = await DetailAsync(payment);
        (ours.State.Posting, ours.Amount.ToString()).ShouldBe((PostingState.Draft, "900.00 EUR"));
        var timeline = Store.Services.GetRequiredService<TimelineService>();
        var told = Ok(await timeline.ReadAsync(Workspace.Id, payment, null, 50, Vera, default)).Entries.Select(entry => entry.Action).ToList();
        told.ShouldContain("posting.returned-by-portal");
        told.ShouldNotContain("payment.portal-agrees", "It is a draft, which nobody approved.");
    }

    // The look before the approval is answered last, but is not stored, since the other one began later.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_amount_that_only_an_overtaken_look_has_shown_is_never_posted(bool namesWhatWasSeen)
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        var (there, seen) = ((await ThereAsync(payment)).Id, (await DetailAsync(payment)).State.Revision);
        var changed = new TaskCompletionSource();
        Host.Faults.Add(new FaultRule(FaultKind.ApplyLate) { Method = "accounts_receivable/show", Nth = 1, Until = changed.Task });

        Target<PaymentId> target = new(Workspace, payment, namesWhatWasSeen ? seen : null, Alan);
        var approved = Task.Run(() => Postings.ApproveAsync(target, Core.Postings.Decisions.Approval.Plain, default));
        await Patience.UntilAsync(() => Host.Faults.Fired(FaultKind.ApplyLate) == 1);
        await SeeAsync();
        Host.Hand.Change(there, new { payment_amount = 900m });
        changed.SetResult();

        (await approved.WithinAsync()).Failure.ShouldNotBeNull();
        Host.Hand.Payment(there)!.State.ShouldBe("DRAFT");
        var ours = await DetailAsync(payment);
        (ours.State.Posting, ours.Amount.ToString()).ShouldBe((PostingState.Draft, "900.00 EUR"));
    }

    [Fact]
    public async Task A_list_with_a_row_that_has_no_id_takes_no_payment_away()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        Host.Faults.Add(new FaultRule(FaultKind.WrongTypes) { Method = "payments/list", Fields = ["id"], Nth = 1 });

        await SeeAsync();

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_not_taken_for_refused_because_of_a_row_that_has_no_id()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/post", When = FaultMoment.After, Nth = 1 });

        // The looks before the approval, before the write and after it are whole, and the one that tells the outcome is not.
        Host.Faults.Add(new FaultRule(FaultKind.WrongTypes) { Method = "payments/list", Fields = ["id"], Nth = 4 });

        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        Host.Journal.Applied.Count(write => write.Method == "payments/post").ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_that_got_another_account_is_shown_there_after_a_look_at_its_old_one()
    {
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        await SeeAsync();
        var payment = await DraftAsync();
        Move((await ThereAsync(payment)).Id, "AR-2");

        await SeeAsync();

        (await DetailAsync(payment)).CustomerName.ShouldBe("Orla");
        Move((await ThereAsync(payment)).Id, "AR-1");
        await SeeAsync("AR-2");
        (await DetailAsync(payment)).CustomerName.ShouldBe("Nora Lind");
    }

    [Fact]
    public async Task A_payment_whose_new_account_cannot_be_read_stays_and_is_marked()
    {
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        await SeeAsync();
        var payment = await DraftAsync();
        Move((await ThereAsync(payment)).Id, "AR-2");
        Host.Faults.Add(HostFaults.Refusal("accounts_receivable/show", "ACCESS_DENIED") with { Nth = 2 });

        await SeeAsync();

        (await DetailAsync(payment)).CustomerName.ShouldBe("Nora Lind");
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().SingleAsync(row => row.Id == payment.Value)).PortalMatch.ShouldBe(PortalMatch.Unseen);
    }

    private void Move(string payment, string account) => Host.Hand.Change(payment, new { accounts_receivable_identifier = new { number = account } });
}

public sealed class SqliteHostedMoveTests() : HostedMoveTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedMoveTests() : HostedMoveTests(TestDatabase.Postgres);
