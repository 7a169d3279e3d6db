using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A payment is posted while the mirror stores what the portal changed: the ledger holds what the payment says.</summary>
public abstract class MirrorRaceTests(TestDatabase database) : BookedPortalTests(database)
{
    private static readonly int Rounds = Scale.Of(8, 1_000);

    private IMirror Mirror => Store.Services.GetRequiredService<IMirror>();

    [Fact]
    public Task What_is_posted_while_a_look_is_stored_is_what_the_payment_says() =>
        RaceAsync(
            () => Portal.Hand.Call("crm.item.payment.product.setQuantity", new { id = Portal.Hand.Payment(There)!.Lines[0].Id, quantity = 3 }),
            async looked => (await Mirror.TakeAsync(Workspace, looked, Time.GetUtcNow(), default)).Failure.ShouldBeNull(),
            async (before, now) => (await LedgerAsync(before.Id)).ShouldBe(now.Posting is PostingState.Posted ? [now.Amount.ToString()] : [])
        );

    [Fact]
    public Task A_page_of_the_list_that_is_stored_while_a_payment_is_posted_does_not_take_its_revision_back() =>
        RaceAsync(
            () => Portal.Hand.Pay(There),
            async looked =>
            {
                var rows = looked.Payments
                    .Select(payment => new PortalPaymentRow(payment with { Lines = [], Deliveries = [] }, 1.Key(), looked.Item.Ref))
                    .ToList();
                (await Mirror.TakeAsync(Workspace, new PortalPage(rows, [looked.Item], Time.GetUtcNow()), default)).Failure.ShouldBeNull();
            },
            (before, now) =>
            {
                (now.Posting, now.Paid is not null, now.Revision.Value).ShouldBe((PostingState.Posted, true, before.Revision.Value + 2));
                return Task.CompletedTask;
            }
        );

    private async Task RaceAsync(Action change, Func<PortalEntity, Task> take, Func<PaymentDetail, PaymentDetail, Task> check)
    {
        await SetPolicyAsync(Policy.Default with { SplitDetection = false, Steps = [new ApprovalStep(0, 1)] });
        for (var round = 1; round <= Rounds; round++)
        {
            var payment = await SubmittedAsync();
            change();
            var portal = Store.Services.GetRequiredService<IPortals>().For(Workspace);
            var looked = (await portal.LookAsync(EntityRef.Item(Deal.Type, Deal.Id), Urgency.Staff, default)).Value;
            var before = await DetailAsync(payment);
            using var start = new Barrier(2);
            await Task.WhenAll(Together(start, () => ApproveAsync(payment)), Together(start, () => take(looked)));
            await check(before, await DetailAsync(payment));
        }
    }

    private Task<Result<PostingState>> ApproveAsync(PaymentId payment) =>
        Backend<IPostingWorkflow>().RunAsync(
            Workspace, Alan, work => Approving.ApproveAsync(work, payment, Approval.Plain, null, new FreshLook(DateTimeOffset.UnixEpoch, null)), default);

    private async Task<IReadOnlyList<string>> LedgerAsync(PaymentId payment)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var entries = await db.Set<LedgerEntryRow>()
            .Where(e => e.AmountMinor > 0 && db.Set<PostingRow>().Any(p => p.Id == e.PostingId && p.PaymentId == payment.Value))
            .ToListAsync();
        return [.. entries.Select(e => new Money(e.AmountMinor, Currency.Of(e.Currency)).ToString())];
    }

    private static Task Together(Barrier start, Func<Task> act) =>
        Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return act();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        )
        .Unwrap();
}

public sealed class SqliteMirrorRaceTests() : MirrorRaceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMirrorRaceTests() : MirrorRaceTests(TestDatabase.Postgres);
