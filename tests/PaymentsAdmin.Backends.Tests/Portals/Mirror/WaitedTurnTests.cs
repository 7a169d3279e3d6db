using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A write whose turn at the portal comes late.</summary>
public abstract class WaitedTurnTests(TestDatabase database) : PortalTests(database)
{
    // One call every two seconds, so that a write is sent two seconds after the look before it.
    protected override Bitrix24Options Network => base.Network with { CallsPerSecond = 0.5m, Burst = 1 };

    // A look that does not find the write proves something only after the portal had time for it, and that time begins when
    // the write is sent.
    [Fact]
    public async Task A_write_counts_as_sent_when_it_goes_and_not_when_it_starts_to_wait()
    {
        var entity = await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]));
        var payment = await AddAsync(entity);

        var calls = Portal.Journal.Calls.Where(call => !call.InBatch).ToList();
        var written = calls.FindIndex(call => call.Method is "crm.item.payment.add");
        (calls[written].At - calls[written - 1].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2), "it waited for its turn");
        var operation = (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).Single();
        (calls[written].At - operation.SentAt!.Value).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}

public sealed class SqliteWaitedTurnTests() : WaitedTurnTests(TestDatabase.Sqlite);

public sealed class PostgresWaitedTurnTests() : WaitedTurnTests(TestDatabase.Postgres);
