using Microsoft.Extensions.Logging;
using Npgsql;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>
/// Batches commands of one kind. Commands arriving while others run wait and then share one transaction, with one round
/// trip for all reads and one for all writes.
/// </summary>
internal sealed class CommandBatcher<TItem, TResult>(PostgresWriter writer, IBatchable<TItem, TResult> kind, ILogger log)
    where TResult : Result
{
    // While the server runs one batch, the program prepares the next; a third would only make all of them smaller.
    private const int MaxGroups = 2;

    private const int MaxTogether = 32;

    // A command that locks a row for long, say to retitle thousands of payments, would block everyone who needs the row.
    private static readonly Sql WaitBriefly = new("SET LOCAL lock_timeout = '50ms'");

    private readonly Lock _gate = new();
    private readonly LinkedList<BatchedCommand<TItem, TResult>> _waiting = [];
    private readonly HashSet<long> _held = [];
    private int _groups;
    private int _grouped;

    public Task<TResult> RunAsync(TItem item, CancellationToken ct)
    {
        var mine = new BatchedCommand<TItem, TResult>(item, kind.Holds(item), ct);
        lock (_gate)
        {
            _waiting.AddLast(mine);
        }

        Start();
        return mine.Answer;
    }

    private void Start()
    {
        while (Next() is { } group)
        {
            _ = GoAsync(group);
        }
    }

    // A second batch starts once it is as large as the first, or the two would drift into a large and a tiny one.
    private List<BatchedCommand<TItem, TResult>>? Next()
    {
        lock (_gate)
        {
            if (_groups == MaxGroups || _waiting.Count < _grouped || Take() is not { Count: > 0 } group)
            {
                return null;
            }

            _groups++;
            _grouped += group.Count;
            return group;
        }
    }

    // A command waits while another one locks the same row. All batches lock in the same order.
    private List<BatchedCommand<TItem, TResult>> Take()
    {
        var group = new List<BatchedCommand<TItem, TResult>>();
        LinkedListNode<BatchedCommand<TItem, TResult>>? next;
        for (var node = _waiting.First; node is not null && group.Count < MaxTogether; node = next)
        {
            next = node.Next;
            if (node.Value.GaveUp())
            {
                _waiting.Remove(node);
            }
            else if (_held.Add(node.Value.Holds))
            {
                _waiting.Remove(node);
                group.Add(node.Value);
            }
        }

        group.Sort((a, b) => a.Holds.CompareTo(b.Holds));
        return group;
    }

    private async Task GoAsync(List<BatchedCommand<TItem, TResult>> group)
    {
        await Task.Yield();
        var through = await RunManyAsync(group);
        lock (_gate)
        {
            _groups--;
            _grouped -= group.Count;
        }

        if (through)
        {
            Complete(group);
        }
        else
        {
            Start();
            await Task.WhenAll(group.Select(RunOneAsync));
        }
    }

    // Runs as long as it takes, outside of the batch limit.
    private async Task RunOneAsync(BatchedCommand<TItem, TResult> one)
    {
        await one.AnswerAsync(ct => writer.RunAsync(session => kind.RunOneAsync(session, one.Item), ct));
        Complete([one]);
    }

    private void Complete(List<BatchedCommand<TItem, TResult>> group)
    {
        lock (_gate)
        {
            _held.ExceptWith(group.Select(one => one.Holds));
        }

        Start();
    }

    // False if one of them failed: then nothing was saved, and each needs its own answer.
    private async Task<bool> RunManyAsync(List<BatchedCommand<TItem, TResult>> group)
    {
        try
        {
            var items = group.ConvertAll(one => one.Item);
            var all = await writer.RunAsync(
                async session =>
                {
                    await session.QueueAsync(WaitBriefly, IWriteSession.AnyRows);
                    return await kind.RunManyAsync(session, items);
                },
                CancellationToken.None
            );
            if (!all.Ok)
            {
                return false;
            }

            foreach (var (one, result) in group.Zip(all.Value))
            {
                one.SetResult(result);
            }

            return true;
        }
        catch (StorageUnavailableException e)
        {
            // They may have been committed; retrying could apply them twice.
            group.ForEach(one => one.Failed(e));
            return true;
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            return false;
        }
        catch (Exception fault)
        {
            // The command that caused it gets it again by running alone. Nothing else would say why the others took longer.
            log.LogWarning(fault, "{Count} commands could not share a transaction. Each is run by itself", group.Count);
            return false;
        }
    }

    // A conflict with others, or a row that exists: each command gets its own answer.
    private static bool IsExpected(Exception fault) =>
        PostgresFaults.IsClash(fault) || fault is UniqueViolationException or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
