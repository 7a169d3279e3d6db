using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Posting;

/// <summary>Our state of a payment follows that of a portal that posts it.</summary>
public abstract class PortalStateTests(TestDatabase database) : PostingPortalTests(database)
{
    private static readonly (PortalPostingState There, PostingState Here)[] First =
    [
        (PortalPostingState.Draft, PostingState.Draft),
        (PortalPostingState.Pending, PostingState.Approved),
        (PortalPostingState.Posted, PostingState.Posted),
        (PortalPostingState.Rejected, PostingState.Discarded),
        (PortalPostingState.Cancelled, PostingState.Reversed),
    ];

    [Fact]
    public async Task A_payment_has_the_state_of_the_portal_from_the_first_look_on_and_never_goes_back_once_posted()
    {
        await TakeAsync(Seen([.. First.Select(one => Payment($"{one.There}", one.There))]));
        foreach (var (there, here) in First)
        {
            var (payment, posting, said) = await RowsAsync($"{there}");
            var isPosted = PaymentStanding.IsInBooks(here);
            (payment.PostingState, said.State, payment.NumberSeq).ShouldBe((here, there, null));
            (payment.PortalNumber, payment.PostedOn, posting.PostingDate).ShouldBe(
                isPosted ? ($"P-000418/{there}", new DateOnly(2026, 11, 3), new DateOnly(2026, 11, 3)) : (null, null, null));
            (posting.PostedAt, posting.PostedById).ShouldBe((null, null), "nobody here knows when it was posted there, or by whom");
        }

        await TakeAsync(Seen([.. First.Select(one => Payment($"{one.There}", PortalPostingState.Draft))]));
        foreach (var (there, here) in First)
        {
            (await RowsAsync($"{there}")).Payment.PostingState.ShouldBe(here);
        }

        var differs = (await RowsAsync("Posted")).Payment;
        (differs.PortalMatch, differs.PortalDifference!.Contains("Draft", StringComparison.Ordinal)).ShouldBe((PortalMatch.Differs, true));
        (await CountAsync<LedgerEntryRow>(), await CountAsync<AllocationRow>()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_change_from_outside_is_told_in_the_portals_name_ends_the_submission_and_claims_no_approval()
    {
        await TakeAsync(Seen([.. First.Select(one => Payment($"{one.There}", PortalPostingState.Draft))]));
        foreach (var (there, _) in First)
        {
            await SubmitAsync((await RowsAsync($"{there}")).Payment.Id);
        }

        // Its write was not sent, so somebody in the portal was first.
        await ApproveAsync((await RowsAsync("Posted")).Payment.Id);
        await TakeAsync(Seen([.. First.Select(one => Payment($"{one.There}", one.There, with: p => p with { RejectionReason = "Wrong desk" }))]));
        foreach (var (there, here) in First.Skip(1))
        {
            var (payment, posting, _) = await RowsAsync($"{there}");
            (payment.PostingState, payment.OutsideAt is not null, posting.PostedById).ShouldBe((here, true, null));
            var told = (await AuditRows.AllAsync(Store)).Where(entry => entry.SubjectId == payment.Id && entry.SubjectKind == "payment").ToList();
            told[^1].ActorUserId.ShouldBeNull();
            told[^1].Changes.ShouldContain($"{here}");

            // What is reversed was posted before, which has an entry of its own.
            var since = told.TakeLast(there is PortalPostingState.Cancelled ? 2 : 1).ToList();
            since[0].Changes.ShouldContain(there is PortalPostingState.Posted ? "Approved" : "Submitted");
            since[0].ActorUserId.ShouldBeNull();
        }

        (await RowsAsync("Draft")).Payment.PostingState.ShouldBe(PostingState.Submitted);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<DecisionRow>().SingleAsync()).VoidedAt.ShouldNotBeNull();
        var kinds = await db.Set<NotificationRow>().Where(n => n.UserId == Clara.UserId!.Value).Select(n => n.Kind).ToListAsync();
        kinds.ShouldBe([PostingNotices.Posted, PostingNotices.Rejected, PostingNotices.Reversed], ignoreOrder: true);
    }

    [Fact]
    public async Task A_submission_ends_if_anything_that_its_seal_covers_is_another_and_only_then()
    {
        (string Name, Func<PortalPosting, PortalPosting> Change, bool Ends)[] changes =
        [
            ("notes", p => p with { Notes = "Paid at desk 8" }, true),
            ("job", p => p with { Job = new(PortalKey.Of("J1"), "JOB-1") }, true),
            ("card", p => p with { Card = new(PortalKey.Of("K1"), "Visa 4242") }, true),
            ("wallet", p => p with { Wallet = new(PortalKey.Of("W1"), "W-20055") }, true),
            ("targets", p => p with { Targets = ["INV-5120"] }, true),
            ("received", p => p with { ReceivedAt = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero) }, true),
            ("fields", p => p with { Fields = new Dictionary<string, string> { ["udf_string_1"] = "till-7" } }, true),
            ("category", p => p with { Category = new(PortalKey.Of("G1"), "Walk-in") }, true),
            ("reference", p => p with { ReferenceNumber = "9037", GatewayReference = "G-1" }, false),
        ];
        await TakeAsync(Seen([.. changes.Select(one => Payment(one.Name, PortalPostingState.Draft))]));
        foreach (var (name, _, _) in changes)
        {
            await SubmitAsync((await RowsAsync(name)).Payment.Id);
        }

        await TakeAsync(Seen([.. changes.Select(one => Payment(one.Name, PortalPostingState.Draft, with: one.Change))]));
        foreach (var (name, _, ends) in changes)
        {
            (await RowsAsync(name)).Payment.PostingState.ShouldBe(ends ? PostingState.Draft : PostingState.Submitted, name);
        }
    }

    [Fact]
    public async Task What_our_own_write_did_waits_for_its_confirmation_and_names_who_posted_it()
    {
        var operations = Store.Services.GetRequiredService<IOperations>();
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft)));
        var id = (await RowsAsync("1")).Payment.Id;
        await SubmitAsync(id);
        await ApproveAsync(id);
        var planned = (await operations.OfPaymentAsync(Workspace.Id, new PaymentId(id), default)).ShouldHaveSingleItem();
        var sent = (await operations.SendAsync(planned, EarlierIds.None, default)).ShouldNotBeNull();

        var posted = Seen(Payment("1", PortalPostingState.Posted));
        await TakeAsync(posted);
        (await RowsAsync("1")).Payment.PostingState.ShouldBe(PostingState.Approved);

        Time.Advance(TimeSpan.FromMinutes(1));
        (await Mirror.ConfirmAsync(Workspace, sent, posted, Time.GetUtcNow(), unlessNewer: true, null, default)).Failure.ShouldBeNull();
        var (payment, posting, _) = await RowsAsync("1");
        (payment.PostingState, payment.OutsideAt, payment.PortalNumber, posting.PostedById).ShouldBe((PostingState.Posted, null, "P-000418/1", Alan.UserId));
        var told = (await AuditRows.AllAsync(Store)).Where(entry => entry.Action == PostingVerbs.Post.Code).ToList();
        told.ShouldHaveSingleItem().ActorUserId.ShouldBe(Alan.UserId);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<DecisionRow>().CountAsync(d => d.VoidedAt == null)).ShouldBe(1);
        (await db.Set<NotificationRow>().CountAsync(n => n.Kind == PostingNotices.Posted && n.UserId == Clara.UserId!.Value)).ShouldBe(1);
        (await db.Set<LedgerEntryRow>().CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(PortalPostingState.Posted, PostingState.Posted)]
    [InlineData(PortalPostingState.Rejected, PostingState.Discarded)]
    public async Task A_gateways_answer_to_what_we_had_posted_is_not_from_outside(PortalPostingState there, PostingState here)
    {
        var operations = Store.Services.GetRequiredService<IOperations>();
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft)));
        var id = (await RowsAsync("1")).Payment.Id;
        await SubmitAsync(id);
        await ApproveAsync(id);
        var planned = (await operations.OfPaymentAsync(Workspace.Id, new PaymentId(id), default)).ShouldHaveSingleItem();
        var sent = (await operations.SendAsync(planned, EarlierIds.None, default)).ShouldNotBeNull();
        Time.Advance(TimeSpan.FromMinutes(1));
        var pending = Seen(Payment("1", PortalPostingState.Pending));
        (await Mirror.ConfirmAsync(Workspace, sent, pending, Time.GetUtcNow(), unlessNewer: true, null, default)).Failure.ShouldBeNull();
        (await RowsAsync("1")).Payment.PostingState.ShouldBe(PostingState.Approved);

        await TakeAsync(Seen(Payment("1", there)));
        var payment = (await RowsAsync("1")).Payment;
        (payment.PostingState, payment.OutsideAt).ShouldBe((here, null));
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<DecisionRow>().CountAsync(d => d.VoidedAt == null)).ShouldBe(1);
        var told = (await AuditRows.AllAsync(Store)).Where(entry => entry.Action == PostingVerbs.Post.Code).ToList();
        told.Count.ShouldBe(here is PostingState.Posted ? 1 : 0);
        told.ForEach(entry => entry.Changes.ShouldContain("P-000418/1"));
    }

    [Fact]
    public async Task Approved_content_stays_and_differs_from_the_portals()
    {
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft)));
        var id = (await RowsAsync("1")).Payment.Id;
        await SubmitAsync(id);
        await ApproveAsync(id);
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft, 99m, p => p with { Notes = "Other" })));
        var (payment, posting, _) = await RowsAsync("1");
        (payment.PostingState, payment.AmountMinor, posting.Notes, payment.PortalMatch).ShouldBe((PostingState.Approved, 8_450, null, PortalMatch.Differs));
        payment.PortalDifference!.ShouldContain("Other");
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft)));
        (await RowsAsync("1")).Payment.PortalMatch.ShouldBeNull();
    }
}

public sealed class SqlitePortalStateTests() : PortalStateTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalStateTests() : PortalStateTests(TestDatabase.Postgres);
