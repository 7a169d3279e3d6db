using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Produces a source's records on a separate thread, slightly ahead of the writer.</summary>
internal sealed class ReadAhead : IEnumerator<BulkRecord>
{
    private const int BatchSize = 64;
    private const int MaxBatches = 4;

    private readonly BlockingCollection<List<BulkRecord>> _batches = new(MaxBatches);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _making;
    private List<BulkRecord> _batch = [];
    private int _at = -1;
    private ExceptionDispatchInfo? _fault;

    public ReadAhead(IEnumerator<BulkRecord> source) =>
        _making = Task.Factory.StartNew(() => Make(source), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public BulkRecord Current => _batch[_at];

    object IEnumerator.Current => Current;

    public bool MoveNext()
    {
        if (++_at < _batch.Count)
        {
            return true;
        }

        if (!_batches.TryTake(out var next, Timeout.Infinite))
        {
            _fault?.Throw();
            return false;
        }

        _batch = next;
        _at = 0;
        return true;
    }

    public void Reset() => throw new NotSupportedException("Records are made once.");

    public void Dispose()
    {
        _stop.Cancel();
        _making.Wait();
        _batches.Dispose();
        _stop.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It goes to whoever takes the records.")]
    private void Make(IEnumerator<BulkRecord> source)
    {
        try
        {
            var batch = new List<BulkRecord>(BatchSize);
            while (source.MoveNext())
            {
                batch.Add(source.Current);
                if (batch.Count == BatchSize)
                {
                    _batches.Add(batch, _stop.Token);
                    batch = new List<BulkRecord>(BatchSize);
                }
            }

            if (batch.Count > 0)
            {
                _batches.Add(batch, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody needs the rest.
        }
        catch (Exception e)
        {
            _fault = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            source.Dispose();
            _batches.CompleteAdding();
        }
    }
}
