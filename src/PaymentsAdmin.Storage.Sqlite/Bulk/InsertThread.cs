using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>
/// Inserts rows on a separate thread while the next ones are prepared. Any other use of the connection drains it first. A
/// fault surfaces at the next call.
/// </summary>
internal sealed class InsertThread : IDisposable
{
    private const int BatchSize = 128;
    private const int MaxBatches = 4;

    private readonly BlockingCollection<List<(NativeInsert Insert, object Row)>> _batches = new(MaxBatches);
    private readonly CountdownEvent _open = new(1);
    private readonly Task _inserting;
    private List<(NativeInsert Insert, object Row)> _batch = new(BatchSize);
    private volatile ExceptionDispatchInfo? _fault;
    private volatile bool _unwanted;

    public InsertThread() => _inserting = Task.Factory.StartNew(InsertAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Add(NativeInsert insert, object row)
    {
        _batch.Add((insert, row));
        if (_batch.Count == BatchSize)
        {
            Hand();
        }
    }

    /// <summary>Waits until all added rows are in the database.</summary>
    public void Drain()
    {
        if (_batch.Count > 0)
        {
            Hand();
        }

        _open.Signal();
        _open.Wait();
        _open.Reset(1);
        _fault?.Throw();
    }

    /// <summary>Discards what was not handed over.</summary>
    public void Dispose()
    {
        _unwanted = true;
        _batches.CompleteAdding();
        _inserting.Wait();
        _batches.Dispose();
        _open.Dispose();
    }

    private void Hand()
    {
        _fault?.Throw();
        _open.AddCount();
        _batches.Add(_batch);
        _batch = new List<(NativeInsert, object)>(BatchSize);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It goes to whoever adds the rows.")]
    private void InsertAll()
    {
        foreach (var batch in _batches.GetConsumingEnumerable())
        {
            try
            {
                for (var i = 0; i < batch.Count && _fault is null && !_unwanted; i++)
                {
                    batch[i].Insert.Run(batch[i].Row);
                }
            }
            catch (Exception e)
            {
                _fault = ExceptionDispatchInfo.Capture(e);
            }

            _open.Signal();
        }
    }
}
