using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>
/// Checkpoints committed changes from the log into the database file in idle moments, separately from the writer. The
/// writer's own size-based checkpoint remains: under constant load only that lets the log restart.
/// </summary>
public sealed class Checkpoints(DataFolder folder, IStorageState storage, TimeProvider clock, ILogger<Checkpoints> log) : BackgroundService
{
    /// <summary>How often it checks for commits.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>How long changes wait for an idle moment before they are checkpointed during other commits, which slows those down.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long the database must be idle before the log is truncated: the first write afterwards has to grow it again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private LogFile? _file;
    private long _version = -1;
    private bool _copied;
    private bool _emptied;
    private bool _failing;
    private DateTimeOffset _wroteAt;
    private DateTimeOffset _dueAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Try(static self => self.Finish());
        Close();
    }

    public override void Dispose()
    {
        base.Dispose();
        Close();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pace, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                Try(static self => self.Look());
            }
        }
    }

    /// <summary>Checks once whether there is something to checkpoint.</summary>
    public void Look()
    {
        _file ??= new LogFile(folder);
        var (version, now) = (_file.Version(), clock.GetUtcNow());
        var isPause = version == _version;
        if (!isPause)
        {
            _version = version;
            _wroteAt = now;
            (_copied, _emptied) = (false, false);
        }

        if (!_copied && (isPause || now >= _dueAt))
        {
            _copied = _file.Copy();
            _dueAt = now + Patience;
        }

        if (_copied && !_emptied && now - _wroteAt >= Rest)
        {
            _emptied = _file.Empty();
            _version = _file.Version();
        }
    }

    private void Finish()
    {
        _file ??= new LogFile(folder);
        _file.Copy();
        _file.Empty();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A background loop must outlive its faults.")]
    private void Try(Action<Checkpoints> act)
    {
        try
        {
            act(this);
            _failing = false;
        }
        catch (Exception fault)
        {
            // The writer and its own checkpoint continue; a lasting fault is logged once, unless the disk is already known to
            // accept no writes.
            if (!_failing && storage.Trouble is null)
            {
                log.LogWarning("Committed changes stay in the log payments.db-wal for now: {Fault}", fault is SqliteException ? fault.Message : fault);
                _failing = true;
            }

            Close();
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _version = -1;
    }
}
