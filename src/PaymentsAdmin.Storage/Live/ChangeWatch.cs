using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Live;

/// <summary>
/// Follows the chain block by block, so that nothing is missed and every process sees all changes: a change has its entry
/// in its own transaction, and the block follows at once or within half a second.
/// </summary>
public sealed class ChangeWatch(IReader reader, IChangeSignal signal, ChangeFeed feed, ILogger<ChangeWatch> log) : BackgroundService
{
    private const int MaxTold = 500;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    // With a thousand commits a second, reading after each would cost more than the writes.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private static readonly Sql Head = new("SELECT coalesce(max(id), 0) FROM audit_blocks");

    private static readonly Sql Blocks = new("SELECT coalesce(max(id), 0), coalesce(sum(count), 0) FROM audit_blocks WHERE id > $1");

    private static readonly Sql Entries = new(
        "SELECT e.action, e.subject_kind, e.subject_id, e.workspace_id, e.actor_user_id FROM audit_blocks b "
            + "JOIN audit_entries e ON e.tx >= b.low_tx AND e.tx < b.high_tx WHERE b.id > $1 AND b.id <= $2 ORDER BY e.tx, e.id"
    );

    private long? _told;

    // The signal is used up before the read, so a read that failed must come again without one.
    private bool _isBehind;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await signal.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Starting must not wait for the first read.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await TryAsync(stoppingToken) ? BetweenLooks : AfterFault;
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A background loop must outlive its faults.")]
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            _told ??= (await reader.AllAsync(Query.Keep(Head), row => row.GetInt64(0), ct))[0];
            if (!_isBehind)
            {
                await signal.WaitAsync(ct);
            }

            _isBehind = true;
            await NotifyAsync(_told.Value, ct);
            _isBehind = false;
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Changes could not be read; trying again.");
            return false;
        }
    }

    private async Task NotifyAsync(long told, CancellationToken ct)
    {
        var (last, count) = (await reader.AllAsync(Query.Keep(Blocks, told), row => (row.GetInt64(0), row.GetInt64(1)), ct))[0];
        if (last == 0)
        {
            return;
        }

        feed.Tell(count > MaxTold ? Changes.VeryMuch : new(await reader.AllAsync(Query.Keep(Entries, told, last), Read, ct), false));
        _told = last;
    }

    private static Change Read(System.Data.Common.DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetInt64(2),
            row.IsDBNull(3) ? null : new WorkspaceId(row.GetInt32(3)),
            row.IsDBNull(4) ? null : row.GetInt32(4)
        );
}
