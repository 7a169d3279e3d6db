using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Export rows from our own tables.</summary>
public sealed class ExportedRows(ISnapshots snapshots, Dialect dialect, BusinessClock clock, PaidMarking marking) : IExportRows
{
    private readonly ExportSql _sql = new(dialect);

    public async Task<IExportCursor> OpenAsync(ExportRead read, CancellationToken ct)
    {
        if (read.List == ExportList.Links)
        {
            return await snapshots.OpenAsync(_sql.Links(read), ct);
        }

        var filter = read.Ids is null ? read.Filter : Core.Payments.PaymentFilter.None;
        var conditions = PaymentConditions.Of(read.Workspace, filter, clock);
        return conditions.Impossible || read.Ids is { Count: 0 } || !await marking.FindsAsync(read.Workspace, filter, ct)
            ? new NoRows()
            : await snapshots.OpenAsync(_sql.Of(read, conditions), ct);
    }

    private sealed class NoRows : IExportCursor
    {
        public ValueTask<bool> NextAsync() => ValueTask.FromResult(false);

        public bool IsNull(int place) => true;

        public long Whole(int place) => 0;

        public ReadOnlySpan<byte> Utf8(int place) => default;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
