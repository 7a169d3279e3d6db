using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// Adds all that the rows of an entity have left: one step for a user, one write for each row in the portal.
/// </summary>
public abstract class AllLeftTests(TestDatabase database) : PortalTests(database)
{
    [Fact]
    public async Task All_that_is_left_is_added_with_one_write_for_each_line()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5), new RowOf("Shelf", 2m, 3), new RowOf("Gone", 1m)]);
        var entity = await SeeAsync(deal);
        var (payment, other) = (await AddAsync(entity), await AddAsync(entity));
        Portal.Hand.AddLine(Number(payment), deal.Rows[0], 1.5m);
        Portal.Hand.AddLine(Number(other), deal.Rows[2], 1);

        (await Payments.AddAllLeftAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();

        Portal.Hand.Payment(Number(payment))!.Lines.Select(line => (line.RowId, line.Quantity)).ShouldBe([(deal.Rows[0], 5m), (deal.Rows[1], 3m)]);
        (await DetailAsync(payment)).Amount.ToString().ShouldBe("56.00 EUR");
        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).Select(o => (o.Verb, o.State)).ShouldBe(
            [
                (PaymentVerbs.LineAdd, OperationState.Confirmed),
                (PaymentVerbs.LineQuantity, OperationState.Confirmed),
                (PaymentVerbs.Add, OperationState.Confirmed),
            ]);
        (await Payments.AddAllLeftAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBe(PaymentFailures.NothingLeft);
    }

    [Fact]
    public async Task Adding_all_that_is_left_stops_at_the_first_failed_write_and_reports_its_progress()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5), new RowOf("Shelf", 2m, 3), new RowOf("Bolt", 1m)]);
        var payment = await AddAsync(await SeeAsync(deal));
        Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = "crm.item.payment.product.add", When = FaultMoment.Before, Nth = 2 });

        var failure = (await Payments.AddAllLeftAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe("portal.partly-done");
        failure.Text.ShouldStartWith("Stopped after 1 of 3 steps. The portal is limiting calls.");
        Portal.Hand.Payments(deal).Single().Lines.Single().RowId.ShouldBe(deal.Rows[0]);
    }

    private long Number(PaymentId id) => long.Parse(DetailAsync(id).Result.PortalId!, System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class SqliteAllLeftTests() : AllLeftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAllLeftTests() : AllLeftTests(TestDatabase.Postgres);
