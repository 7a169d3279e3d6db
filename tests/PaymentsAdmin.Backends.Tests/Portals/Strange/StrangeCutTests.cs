using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>A portal that shows the first 50 rows of a list, whatever it is asked. Nothing is concluded from the rest that it hides.</summary>
public sealed class StrangeCutTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    private const int Shown = 50;
    private const int All = 70;

    private static WildAnswer Cut => WildAnswers.Named("the first 50 rows of every list, whatever is asked");

    private static WildAnswer LostAnswer => new("a lost answer")
    {
        Methods = ["crm.item.payment.add"],
        AfterDone = () => new Bare(200, "application/json", "") { Cut = true },
        Times = 1,
    };

    [Fact]
    public async Task A_delivery_of_a_shipment_behind_the_cut_stays()
    {
        await using var strange = await store.ConnectAsync();
        strange.Portal.Adopt(WildAnswers.Named("seventy shipments of one item"));
        var item = strange.Portal.Read(books => books.Items.Values.ElementAt(1));
        (await strange.LookAsync(item)).ShouldNotBeNull().Failure.ShouldBeNull();
        var before = await DeliveriesAsync(strange);
        before.Count.ShouldBeGreaterThan(1);

        strange.Portal.Adopt(Cut);
        await strange.LookAsync(item);
        await strange.LookAsync(item);

        (await DeliveriesAsync(strange)).ShouldBe(before);
        strange.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_behind_the_cut_is_found_by_its_order_and_confirms_its_own_write()
    {
        await using var strange = await store.ConnectAsync();
        var item = await ManyAsync(strange);

        await LostAdditionAsync(strange, item);
        strange.Portal.Change(books => books.Payments.Remove(books.PaymentsOf(item.TypeId, item.Id).First(payment => !payment.Paid).Id));
        await strange.FollowUpAsync();

        strange.Portal.Read(books => books.MadeByCalls.Count).ShouldBe(1);
        (await AdditionAsync(strange)).ShouldBe((OperationState.Confirmed, strange.Portal.Read(books => books.MadeByCalls[0])));
        strange.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_order_may_not_be_read_an_unknown_addition_stays_unknown_and_takes_nobody_elses_payment()
    {
        await using var strange = await store.ConnectAsync();
        var item = await ManyAsync(strange);
        strange.Portal.Adopt(WildAnswers.Named("a portal that never showed its payments"));

        await LostAdditionAsync(strange, item);
        strange.Portal.Change(books =>
        {
            books.Payments.Remove(books.PaymentsOf(item.TypeId, item.Id).First(payment => !payment.Paid).Id);
            books.AddPayment(item, 5);
        });
        await strange.FollowUpAsync();

        strange.Portal.Read(books => books.MadeByCalls.Count).ShouldBe(1);
        (await AdditionAsync(strange)).State.ShouldBe(OperationState.Unknown);
        strange.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_addition_whose_payment_cannot_be_kept_is_not_made_again()
    {
        await using var strange = await store.ConnectAsync();
        var item = strange.Portal.Read(books => books.Items.Values.ElementAt(1));
        var seen = await strange.LookAsync(item);
        strange.Portal.Adopt(WildAnswers.Named("a currency of the portal's own"));
        strange.Portal.Adopt(LostAnswer);

        await strange.TryAsync("add", () => strange.Of<PaymentService>().AddAsync(strange.Workspace, seen!.Value, Clara, default));
        await strange.FollowUpAsync();

        strange.Portal.Read(books => books.MadeByCalls.Count).ShouldBeLessThanOrEqualTo(1);
        strange.Troubles.ShouldBeEmpty();
    }

    private static async Task<CrmItem> ManyAsync(StrangeWorkspace strange)
    {
        strange.Portal.Adopt(WildAnswers.Named("seventy payments of one item"));
        (await strange.WalkAsync()).ShouldBeTrue();
        strange.Portal.Adopt(Cut);
        return strange.Portal.Read(books => books.Items.Values.First(item => books.PaymentsOf(item.TypeId, item.Id).Count() > Shown));
    }

    private static async Task LostAdditionAsync(StrangeWorkspace strange, CrmItem item)
    {
        var seen = await strange.LookAsync(item);
        seen.ShouldNotBeNull().Failure.ShouldBeNull();
        strange.Portal.Adopt(LostAnswer);
        await strange.TryAsync("add", () => strange.Of<PaymentService>().AddAsync(strange.Workspace, seen.Value, Clara, default));
        strange.Portal.Read(books => books.PaymentsOf(item.TypeId, item.Id).Count()).ShouldBeGreaterThan(All);
    }

    private static async Task<(OperationState State, long? Made)> AdditionAsync(StrangeWorkspace strange)
    {
        foreach (var state in Enum.GetValues<OperationState>())
        {
            if ((await strange.OperationsAsync(state)).FirstOrDefault(known => known.Verb == PaymentVerbs.Add) is { } found)
            {
                return (found.State, found.Made?.AsNumber);
            }
        }
        throw new ShouldAssertException("Nothing was recorded.");
    }

    private static async Task<IReadOnlyList<string>> DeliveriesAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        var rows = await (
            from delivery in db.Set<PaymentDeliveryRow>().AsNoTracking()
            join payment in db.Set<PaymentTableRow>() on delivery.PaymentId equals payment.Id
            where payment.WorkspaceId == strange.Workspace.Id.Value
            orderby delivery.Id
            select new { payment.PortalId, Delivery = delivery.PortalId, delivery.PriceMinor }
        ).ToListAsync();
        return [.. rows.Select(row => $"{row.PortalId}: {row.Delivery} of {row.PriceMinor}")];
    }
}
