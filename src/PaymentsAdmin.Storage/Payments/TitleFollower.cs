using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Gives the payments of large entities a new title in portions, between which others write. It goes on where a stopped or killed
/// process ended.
/// </summary>
public sealed class TitleFollower(IWriter writer, IReader reader, TimeProvider clock, ILogger<TitleFollower> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly Query Due = Query.Keep(new Sql("SELECT 1 FROM title_copies LIMIT 1"));

    private bool _failing;

    /// <summary>Copies one portion. False if nothing was due.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        // Reads and writes of SQLite end on this thread, so a run of portions would keep it from everybody who waits for one.
        await Task.Yield();
        if ((await reader.AllAsync(Due, row => row.GetInt32(0), ct)).Count == 0)
        {
            return false;
        }

        await writer.RunAsync<Result>(TitleCopies.NextAsync, ct);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryAsync(stoppingToken))
            {
                await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A background loop must outlive its faults.")]
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            var copied = await StepAsync(ct);
            _failing = false;
            return copied;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception fault)
        {
            // A lasting fault is logged once; storage that accepts no writes reports itself.
            if (!_failing && NotSaved.TroubleOf(fault) is null)
            {
                log.LogWarning(fault, "New titles could not be copied to payments; trying again.");
            }

            _failing = true;
            return false;
        }
    }
}
