using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>
/// Brings acknowledged changes from the log into the database file in the next pause, beside the writer and never on its
/// path. The writer's own checkpoint by size stays behind it: under unbroken load only that lets the log start over.
/// </summary>
public sealed class Checkpoints(DataFolder folder, IStorageState storage, TimeProvider clock, ILogger<Checkpoints> log) : BackgroundService
{
    /// <summary>How often it looks whether something was committed.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>How long changes wait for a pause before they are copied beside others that are being committed, which the disk slows.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long nobody must have written before the log is cut: the first write after that makes it grow again.</summary>
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

    /// <summary>Looks once whether there is something to bring over.</summary>
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
            // The writer goes on and so does its own checkpoint; one line tells of a fault that lasts, unless the disk is known to take nothing.
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
