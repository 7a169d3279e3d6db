using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Adding everything that the rows of an entity have left, in one step.</summary>
public abstract class AllLeftContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task Adding_all_that_is_left_fills_existing_lines_and_adds_missing_ones()
    {
        var deal = await World.DealAsync("EUR", (25, 10), (100, 2), (5, 3));
        await deal.PaymentOverAsync(2, 3);
        var payment = await deal.PaymentOverAsync(0, 4);
        (await World.Payments.AddAllLeftAsync(new(World.Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        var seen = await deal.SeeAsync(payment);
        seen.Lines.Select(l => l.Quantity.ToString()).ShouldBe(["10", "2"]);
        seen.Amount.ToString().ShouldBe("450.00 EUR");
        (await World.Payments.AddAllLeftAsync(new(World.Workspace, payment, null, Clara), default)).Failure.ShouldBe(PaymentFailures.NothingLeft);
    }

    [Fact]
    public async Task Adding_all_that_is_left_with_a_stale_revision_is_refused()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        var seen = (await deal.SeeAsync(payment)).Revision;
        await deal.LineAsync(payment, 0, 1);
        (await World.Payments.AddAllLeftAsync(new(World.Workspace, payment, seen, Clara), default)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await deal.TotalAsync(payment)).ShouldBe("25.00 EUR");
    }
}

public sealed class PortalAllLeftContract() : AllLeftContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqliteAllLeftContract() : AllLeftContract(TestDatabase.Sqlite);

public sealed class PostgresAllLeftContract() : AllLeftContract(TestDatabase.Postgres);
