using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Payments that somebody changes in the portal while they are drafts, wait for approval, or are in the books.</summary>
public abstract class OutsideChangeTests(TestDatabase database) : PortalTests(database)
{
    private static PostingInput OnAccount => Cash() with { Method = null, Amount = null };

    private PostingWorld _world = null!;
    private MadeItem _deal = null!;
    private long _there;

    private PostingService Postings => Store.Services.GetRequiredService<PostingService>();

    [Fact]
    public async Task What_waits_for_approval_and_is_changed_in_the_portal_is_its_makers_draft_again_with_the_difference_to_read()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.AddLine(_there, _deal.Rows[1], 3);
        await SeeAsync(_deal);

        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "50.00 EUR"));
        (await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).Failure!.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Draft).Code);
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
        Ok(await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).ShouldBe(PostingState.Submitted);
        Portal.Hand.AddLine(_there, _deal.Rows[1], 1);
        await SeeAsync(_deal);
        Ok(await Postings.SubmitAsync(Workspace, payment, null, Clara, default));
        Ok(await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Anna, default)).ShouldBe(PostingState.Submitted);
        Ok(await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Paying_in_the_portal_and_looking_again_leave_a_submission_alone()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Pay(_there);
        await SeeAsync(_deal);
        await SeeAsync(_deal);
        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Paid is not null).ShouldBe((PostingState.Submitted, true));
        Ok(await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task What_is_in_the_books_stays_as_it_was_booked_whatever_the_portal_does()
    {
        var payment = await SubmittedAsync();
        Ok(await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).ShouldBe(PostingState.Posted);
        Portal.Hand.AddLine(_there, _deal.Rows[1], 3);
        await SeeAsync(_deal);
        var booked = await DetailAsync(payment);
        (booked.Posting, booked.Amount.ToString(), booked.Lines.Count, booked.Paid).ShouldBe((PostingState.Posted, "20.00 EUR", 1, null));

        Portal.Hand.Delete(_there);
        await SeeAsync(_deal);
        (await DetailAsync(payment)).Amount.ToString().ShouldBe("20.00 EUR");
    }

    [Fact]
    public async Task A_submission_of_a_payment_that_is_deleted_in_the_portal_ends_and_the_payment_leaves_the_lists()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Delete(_there);
        await SeeAsync(_deal);
        (await Payments.GetAsync(Workspace.Id, payment, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Store.Services.GetRequiredService<InboxService>().CountForAsync(Workspace.Id, Alan, default)).Value.ShouldBe(0);
        (await NoticesAsync()).ShouldContain(body => body.Contains(OutsideChange.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_wrote_a_payment_through_us_does_not_approve_it()
    {
        var payment = await SubmittedAsync(lineBy: Alan);
        (await Postings.ApproveAsync(Workspace, payment, Approval.Plain, null, Alan, default)).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    protected override async Task<Workspace> MakeWorkspaceAsync()
    {
        _world = await PostingWorld.MakeAsync(Store);
        var portal = _world.Workspace with { Backend = BackendKind.Bitrix24 };
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Set<WorkspaceRow>().Where(w => w.Id == portal.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(w => w.Backend, BackendKind.Bitrix24));
        await Users.People.GrantAsync(db, PostingWorld.People);
        return portal;
    }

    private async Task<PaymentId> SubmittedAsync(decimal quantity = 2, Actor? lineBy = null)
    {
        _deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5_000), new RowOf("Bolt", 10m, 100)]);
        _there = Portal.Hand.AddPayment(_deal);
        var methods = await Store.Services.GetRequiredService<IPortals>().For(Workspace).MethodsAsync(Urgency.Staff, default);
        var cash = methods.Value.First(m => m.Active).Id.ToString(CultureInfo.InvariantCulture);
        await _world.ChangeAsync<MethodRow>(m => m.AlternativeCode == "CASH", m => m.PortalId = cash);
        var entity = await SeeAsync(_deal);
        var row = Ok(await _world.Entities.RowsAsync(Workspace.Id, entity, Vera, default)).Single(r => r.ProductName == "Rack");
        var payment = Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()), Vera, default)).Rows.Single().Id;
        var by = lineBy is null ? Clara : lineBy with { Roles = Role.Clerk | Role.Approver };
        Ok(await Payments.AddLineAsync(Workspace, payment, row.Id, new QuantityInput { Quantity = quantity }, null, by, default));
        (await _world.Drafts.SaveAsync(Workspace, payment, OnAccount, null, Clara, default)).Failure.ShouldBeNull();
        Ok(await Postings.SubmitAsync(Workspace, payment, null, Clara, default)).ShouldBe(PostingState.Submitted);
        return payment;
    }

    private async Task<IReadOnlyList<string>> NoticesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<NotificationRow>().Select(n => n.Body).ToListAsync();
    }
}

public sealed class SqliteOutsideChangeTests() : OutsideChangeTests(TestDatabase.Sqlite);

public sealed class PostgresOutsideChangeTests() : OutsideChangeTests(TestDatabase.Postgres);
