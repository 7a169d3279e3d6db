using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Payments that somebody changes in the portal while they are drafts, wait for approval, or are in the books.</summary>
public abstract class OutsideChangeTests(TestDatabase database) : BookedPortalTests(database)
{
    [Fact]
    public async Task What_waits_for_approval_and_is_changed_in_the_portal_is_its_makers_draft_again_with_the_difference_to_read()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        await SeeAsync(Deal);

        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "50.00 EUR"));
        (await Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Failure!.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Draft).Code);
        var entries = (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Vera, default)).Value.Entries;
        entries.Select(e => e.Action).Take(3).ShouldBe(["payment.portal-change", "posting.reject", "posting.submit"]);
        entries[0].Change("total").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Before.ShouldBe("20.00 EUR"), c => c.After.ShouldBe("50.00 EUR"));
        entries[0].Change("product").ShouldNotBeNull().After.ShouldBe("Bolt");
        (entries[1].Who, entries[1].Change("comment")!.After).ShouldBe(("Portal", OutsideChange.Why));
        (await NoticesAsync()).ShouldContain($"{payment} of 50.00 EUR was rejected by Portal: {OutsideChange.Why}");
    }

    [Fact]
    public async Task What_was_agreed_before_the_change_does_not_count_when_it_is_submitted_again()
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
    public async Task Paying_in_the_portal_and_looking_again_leave_a_submission_alone()
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
    public async Task What_is_in_the_books_stays_as_it_was_booked_whatever_the_portal_does()
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
    public async Task A_submission_of_a_payment_that_is_deleted_in_the_portal_ends_and_the_payment_leaves_the_lists()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Delete(There);
        await SeeAsync(Deal);
        (await Payments.GetAsync(Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Store.Services.GetRequiredService<InboxService>().CountForAsync(Workspace.Id, Alan, default)).Value.ShouldBe(0);
        (await NoticesAsync()).ShouldContain(body => body.Contains(OutsideChange.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_wrote_a_payment_through_us_does_not_approve_it()
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

public sealed class PostgresOutsideChangeTests() : OutsideChangeTests(TestDatabase.Postgres);
