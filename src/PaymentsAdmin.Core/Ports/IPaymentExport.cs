using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Payments for a file: all of a filter, as they are at one moment, by id, one after the other and never all at once.</summary>
public interface IPaymentExport
{
    /// <summary>The state of links is that of the instant given.</summary>
    IAsyncEnumerable<ExportRow> ReadAsync(WorkspaceId workspace, PaymentFilter filter, DateTimeOffset now, CancellationToken ct);
}
