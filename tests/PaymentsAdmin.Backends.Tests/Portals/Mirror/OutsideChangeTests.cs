using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Payments that are changed in the portal while they are drafts, wait for approval, or are posted.</summary>
public abstract class OutsideChangeTests(TestDatabase database) : BookedPortalTests(database)
{
    [Fact]
    public async Task A_submitted_payment_changed_in_the_portal_becomes_a_draft_and_its_timeline_shows_the_difference()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        await SeeAsync(Deal);

        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "50.00 EUR"));
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Failure!.Code
            .ShouldBe(ApprovalFailures.WrongState(PostingState.Draft).Code);
        var entries = (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Vera, default)).Value.Entries;
        entries.Select(e => e.Action).Take(3).ShouldBe(["payment.portal-change", "posting.send-back", "posting.submit"]);
        entries[0].Change("total").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Before.ShouldBe("20.00 EUR"), c => c.After.ShouldBe("50.00 EUR"));
        entries[0].Change("product").ShouldNotBeNull().After.ShouldBe("Bolt");
        entries[1].Who.ShouldBe("Portal");
        entries[1].Change("total").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Before.ShouldBe("20.00 EUR"), c => c.After.ShouldBe("50.00 EUR"));
        (await NoticesAsync()).ShouldContain($"Sent back: {payment} was changed in the portal, 20.00 EUR to 50.00 EUR.");
    }

    [Fact]
    public async Task Approvals_given_before_the_change_do_not_count_after_resubmission()
    {
        var payment = await SubmittedAsync(quantity: 1_500);
        Ok(await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).ShouldBe(PostingState.Submitted);
        Portal.Hand.AddLine(There, Deal.Rows[1], 1);
        await SeeAsync(Deal);
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default));
        Ok(await Postings.ApproveAsync(new(Workspace, payment, null, Anna), Approval.Plain, default)).ShouldBe(PostingState.Submitted);
        Ok(await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Payment_in_the_portal_and_repeated_looks_leave_a_submission_unchanged()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Pay(There);
        await SeeAsync(Deal);
        await SeeAsync(Deal);
        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Paid is not null).ShouldBe((PostingState.Submitted, true));
        Ok(await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_posted_payment_stays_as_posted_when_the_portal_changes_or_deletes_it()
    {
        var payment = await SubmittedAsync();
        Ok(await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).ShouldBe(PostingState.Posted);
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        await SeeAsync(Deal);
        var booked = await DetailAsync(payment);
        (booked.Posting, booked.Amount.ToString(), booked.Lines.Count, booked.Paid).ShouldBe((PostingState.Posted, "20.00 EUR", 1, null));

        Portal.Hand.Delete(There);
        await SeeAsync(Deal);
        (await DetailAsync(payment)).Amount.ToString().ShouldBe("20.00 EUR");
    }

    [Fact]
    public async Task A_submitted_payment_deleted_in_the_portal_leaves_the_inbox_and_the_lists()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Delete(There);
        await SeeAsync(Deal);
        (await Payments.GetAsync(Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Store.Services.GetRequiredService<InboxService>().CountForAsync(Workspace.Id, Alan, default)).Value.ShouldBe(0);
        (await NoticesAsync()).ShouldContain(body => body.EndsWith("was deleted in the portal while it waited for approval.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_approves_a_payment_whose_lines_they_wrote()
    {
        var payment = await SubmittedAsync(lineBy: Alan);
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    private async Task<IReadOnlyList<string>> NoticesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<NotificationRow>().Select(n => n.Body).ToListAsync();
    }
}

public sealed class SqliteOutsideChangeTests() : OutsideChangeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOutsideChangeTests() : OutsideChangeTests(TestDatabase.Postgres);
