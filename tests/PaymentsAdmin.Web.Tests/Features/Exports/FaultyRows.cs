using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>Rows of the store that stop coming when a test wants it.</summary>
public sealed class FaultyRows : IExportRows
{
    private IExportRows Real { get; set; } = null!;

    /// <summary>Behind so many rows, reading fails.</summary>
    public int FailAfter { get; set; } = int.MaxValue;

    /// <summary>Each row comes so often, so that a file of a few payments is long.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Behind so many rows, the next one is waited for until the reader gives up.</summary>
    public int HoldAfter { get; set; } = int.MaxValue;

    /// <summary>Done once somebody waits for a row that does not come.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the reader let go of the rows.</summary>
    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Stands between the exporter and the store.</summary>
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
