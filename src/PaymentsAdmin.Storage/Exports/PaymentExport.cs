using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Payments for a file, from our own tables.</summary>
public sealed class PaymentExport(ISnapshots snapshots, Dialect dialect, BusinessClock clock) : IPaymentExport
{
    public IAsyncEnumerable<ExportRow> ReadAsync(WorkspaceId workspace, PaymentFilter filter, DateTimeOffset now, CancellationToken ct)
    {
        var conditions = PaymentConditions.Of(workspace, filter, clock);
        return conditions.Impossible
            ? AsyncEnumerable.Empty<ExportRow>()
            : snapshots.ReadAsync(ExportSql.Of(dialect, conditions), row => ExportSql.Read(row, clock.BaseCurrency, now), ct);
    }
}
