using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>A load in progress, over one command or many.</summary>
internal sealed class BulkRun : IDisposable
{
    // Cards, bills and the like come in dozens and go through EF.
    private const int MaxWaiting = 4_000;

    // Keeps memory small relative to what is written; the garbage collector alone would let short-lived rows pile up.
    private const int MaxUncollected = 25_000;

    private readonly Workspace _workspace;
    private readonly IBulkSource _source;
    private readonly IBulkTarget _target;
    private readonly BulkLedger _ledger;
    private readonly BulkIds _ids;
    private readonly Dictionary<string, long> _legacy = new(StringComparer.Ordinal);
    private IEnumerator<BulkRecord>? _records;
    private BulkKeys? _keys;
    private BulkExtras? _extras;
    private bool _open;
    private int _waiting;
    private int _uncollected;
    private long _payments;

    public BulkRun(Workspace workspace, IBulkSource source, IBulkTarget target)
    {
        _workspace = workspace;
        _source = source;
        _target = target;
        _ledger = new BulkLedger(workspace, target);
        _ids = new BulkIds(target, workspace.Id);
    }

    /// <summary>Writes the audit entry and the reference data.</summary>
    public async ValueTask BeginAsync(IWriteSession session, Actor actor)
    {
        await session.AuditAsync(_source.Fact, actor);
        _keys = await new BulkReferenceData(await session.ContextAsync(), _workspace).EnsureAsync(_source.Reference);
        _ledger.Know(_keys);
        _records = _source.Records(_keys, _ids).GetEnumerator();
    }

    public async ValueTask OpenAsync(IWriteSession session, bool bare)
    {
        if (_open)
        {
            throw new InvalidOperationException("The commit before failed after records were taken; they cannot be taken again.");
        }

        _open = true;
        var db = await session.ContextAsync();
        await _target.OpenAsync(session, db, bare);
        await _ids.OpenAsync(session);
        if (bare)
        {
            _ids.TakeFirst();
            _records = new ReadAhead(_records!);
        }

        _extras = new BulkExtras(db, _workspace, _legacy);
    }

    /// <summary>Processes the next record; false at the end.</summary>
    public bool Next()
    {
        if (!_records!.MoveNext())
        {
            return false;
        }

        _waiting++;
        if (++_uncollected == MaxUncollected)
        {
            _uncollected = 0;
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }

        if (!_extras!.Take(_records.Current))
        {
            _payments += _ledger.Take(_records.Current);
        }

        return true;
    }

    /// <summary>Writes the buffered rows.</summary>
    public async ValueTask SettleAsync()
    {
        if (_waiting >= MaxWaiting || _extras!.Waiting)
        {
            _waiting = 0;
            await _target.FlushAsync();
            await _extras!.SaveAsync();
        }
    }

    /// <summary>Writes the rest with all counters, so that the commit is consistent.</summary>
    public async ValueTask CloseAsync(IWriteSession session)
    {
        await _target.FlushAsync();
        await _extras!.SaveAsync();
        foreach (var move in _ledger.Moves())
        {
            await _target.MoveAsync(move);
        }

        await _ids.CloseAsync(session);

        // From here on the database works with memory of its own.
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await _target.CloseAsync();
        _open = false;
    }

    public BulkDone Done() => new(_payments, _keys!.ClosedThrough, _legacy);

    public void Dispose()
    {
        _records?.Dispose();
        _target.Dispose();
    }
}
