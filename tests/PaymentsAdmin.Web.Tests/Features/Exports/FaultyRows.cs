using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>Rows of the store that can be made to fail or stall.</summary>
public sealed class FaultyRows : IExportRows
{
    private IExportRows Real { get; set; } = null!;

    /// <summary>Reading fails after this many rows.</summary>
    public int FailAfter { get; set; } = int.MaxValue;

    /// <summary>Each row is repeated this often, so that a few payments give a long file.</summary>
    public int Times { get; set; } = 1;

    /// <summary>After this many rows, the next one never comes and the reader waits until it is cancelled.</summary>
    public int HoldAfter { get; set; } = int.MaxValue;

    /// <summary>Completed when the reader waits for a row that never comes.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when the reader has released the rows.</summary>
    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Registers these rows between the exporter and the store.</summary>
    public void TakePlace(IServiceCollection services)
    {
        var kept = services.Last(one => one.ServiceType == typeof(IExportRows));
        services.AddSingleton<IExportRows>(provider =>
        {
            Real = (IExportRows)kept.ImplementationFactory!(provider);
            return this;
        });
    }

    public async Task<IExportCursor> OpenAsync(ExportRead read, CancellationToken ct) => new Cursor(this, await Real.OpenAsync(read, ct), ct);

    private sealed class Cursor(FaultyRows rows, IExportCursor real, CancellationToken ct) : IExportCursor
    {
        private int _read;

        public async ValueTask<bool> NextAsync()
        {
            if (_read >= rows.FailAfter)
            {
                throw new IOException("The disk is gone.");
            }

            if (_read >= rows.HoldAfter)
            {
                rows.Held.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }

            return _read++ % rows.Times > 0 || await real.NextAsync();
        }

        public bool IsNull(int place) => real.IsNull(place);

        public long Whole(int place) => real.Whole(place);

        public ReadOnlySpan<byte> Utf8(int place) => real.Utf8(place);

        public ValueTask DisposeAsync()
        {
            rows.LetGo.TrySetResult();
            return real.DisposeAsync();
        }
    }
}
