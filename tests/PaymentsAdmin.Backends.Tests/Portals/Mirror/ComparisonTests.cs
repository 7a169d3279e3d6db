using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Differences between our data and the portal, their causes, and how changes in the portal are noticed.</summary>
public abstract class ComparisonTests(TestDatabase database) : BookedPortalTests(database)
{
    private PortalComparer Comparer => Store.Services.GetRequiredService<PortalComparer>();

    private PortalHints Hints => Store.Services.GetRequiredService<PortalHints>();

    [Fact]
    public async Task Each_difference_is_listed_with_both_amounts_and_its_cause_and_unposted_payments_follow_the_portal()
    {
        var booked = await SubmittedAsync();
        Ok(await Postings.ApproveAsync(new(Workspace, booked, null, Alan), Approval.Plain, default)).ShouldBe(PostingState.Posted);
        var bookedThere = There;
        var bookedDeal = Deal;
        var other = Portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]);
        var (paid, changed, deleted) = (Portal.Hand.AddPayment(other), Portal.Hand.AddPayment(other), Portal.Hand.AddPayment(other));
        await SeeAsync(other);

        Portal.Hand.Pay(paid);
        Portal.Hand.AddLine(changed, other.Rows[0], 2);
        Portal.Hand.Delete(deleted);
        Portal.Hand.AddLine(bookedThere, bookedDeal.Rows[1], 1);
        var made = Portal.Hand.AddPayment(other);
        Time.Advance(TimeSpan.FromMilliseconds(2));
        var comparison = (await Comparer.RunAsync(Workspace, "Adam", default)).ShouldNotBeNull();

        (comparison.Compared, comparison.Found, comparison.Booked, comparison.Fault).ShouldBe((4, 5, 1, null));
        comparison.Differences.Select(d => (d.Kind, d.Cause, d.PortalId, d.OurAmount?.ToString(), d.PortalAmount?.ToString())).ShouldBe(
            [
                (DifferenceKind.Amount, DifferenceCause.Booked, bookedThere.Key(), "20.00 EUR", "30.00 EUR"),
                (DifferenceKind.PaidThereOnly, DifferenceCause.ChangedSince, paid.Key(), "0.00 EUR", "0.00 EUR"),
                (DifferenceKind.Amount, DifferenceCause.ChangedSince, changed.Key(), "0.00 EUR", "14.00 EUR"),
                (DifferenceKind.MissingHere, DifferenceCause.ChangedSince, made.Key(), null, "0.00 EUR"),
                (DifferenceKind.MissingThere, DifferenceCause.ChangedSince, deleted.Key(), "0.00 EUR", null),
            ],
            ignoreOrder: true
        );

        var kept = (await Store.Services.GetRequiredService<IComparisons>().LastAsync(Workspace.Id, default)).ShouldNotBeNull();
        (kept.AskedBy, kept.Differences.Count).ShouldBe(("Adam", 5));
        kept.Differences.ShouldBe(comparison.Differences);

        var again = (await Comparer.RunAsync(Workspace, "Night", default)).ShouldNotBeNull();
        again.Differences.Single().ShouldSatisfyAllConditions(d => d.Cause.ShouldBe(DifferenceCause.Booked), d => d.PortalId.ShouldBe(bookedThere.Key()));
    }

    [Fact]
    public async Task A_comparison_that_an_outage_interrupts_reports_the_fault()
    {
        await Portal.GoDownAsync(Outage.Refusing);
        (await Comparer.RunAsync(Workspace, "Adam", default)).ShouldNotBeNull().Fault!.Kind.ShouldBe(PortalFaultKind.Unreachable);
    }

    [Fact]
    public async Task Hints_about_known_and_unknown_payments_update_the_list()
    {
        var deal = Portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]);
        var first = Portal.Hand.AddPayment(deal);
        await SeeAsync(deal);
        Portal.Hand.AddLine(first, deal.Rows[0], 3);
        Hints.Hear(Workspace.Id, first.Key());
        await Hints.FollowAsync(Workspace, default);
        (await RowsAsync()).Select(r => r.Amount.ToString()).ShouldBe(["21.00 EUR"]);

        var second = Portal.Hand.AddPayment(Portal.Hand.Deal("Tables", [new RowOf("Table", 70m)]));
        Hints.Hear(Workspace.Id, second.Key());
        await Hints.FollowAsync(Workspace, default);
        (await RowsAsync()).Select(r => r.EntityTitle).ShouldBe(["Chairs", "Tables"], ignoreOrder: true);

        Portal.Hand.Delete(second);
        Hints.Hear(Workspace.Id, second.Key());
        await Hints.FollowAsync(Workspace, default);
        (await RowsAsync()).Count.ShouldBe(1);
        (await Hints.FollowAsync(Workspace, default)).ShouldBe(0);
    }

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync() =>
        Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()), Vera, default)).Rows;
}

public sealed class SqliteComparisonTests() : ComparisonTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresComparisonTests() : ComparisonTests(TestDatabase.Postgres);
