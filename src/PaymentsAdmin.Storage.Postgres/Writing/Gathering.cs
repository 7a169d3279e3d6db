using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>
/// Commands of one kind. Those that come while others are on their way wait and then go together: one transaction, one
/// message for all that they ask and one for all that they write, where each would have had its own.
/// </summary>
internal sealed class Gathering<TItem, TResult>(PostgresWriter writer, ITogether<TItem, TResult> kind)
    where TResult : Result
{
    // While the server works on one group, the program makes the next; a third would only make all of them smaller.
    private const int MaxGroups = 2;

    private const int MaxTogether = 32;

    // A command that holds a row for long, say to give thousands of payments another title, blocks all that need the row.
    private static readonly Sql WaitBriefly = new("SET LOCAL lock_timeout = '50ms'");

    private readonly Lock _gate = new();
    private readonly LinkedList<Gathered<TItem, TResult>> _waiting = [];
    private readonly HashSet<long> _held = [];
    private int _groups;
    private int _grouped;

    public Task<TResult> RunAsync(TItem item, CancellationToken ct)
    {
        var mine = new Gathered<TItem, TResult>(item, kind.Holds(item), ct);
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

    // A second group starts once it is as large as the first, or else the two would drift into a large one and a tiny one.
    private List<Gathered<TItem, TResult>>? Next()
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

    // What holds the same as another that is on its way stays until that one is through. All groups hold in one order.
    private List<Gathered<TItem, TResult>> Take()
    {
        var group = new List<Gathered<TItem, TResult>>();
        LinkedListNode<Gathered<TItem, TResult>>? next;
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

    private async Task GoAsync(List<Gathered<TItem, TResult>> group)
    {
        await Task.Yield();
        var through = await TogetherAsync(group);
        lock (_gate)
        {
            _groups--;
            _grouped -= group.Count;
        }

        if (through)
        {
            Through(group);
        }
        else
        {
            Start();
            await Task.WhenAll(group.Select(AloneAsync));
        }
    }

    // It takes as long as it takes, and no place of a group.
    private async Task AloneAsync(Gathered<TItem, TResult> one)
    {
        await one.AnswerAsync(ct => writer.RunAsync(session => kind.AloneAsync(session, one.Item), ct));
        Through([one]);
    }

    private void Through(List<Gathered<TItem, TResult>> group)
    {
        lock (_gate)
        {
            _held.ExceptWith(group.Select(one => one.Holds));
        }

        Start();
    }

    // False when one of them did not go through: nothing of any was kept then, and each has to hear its own answer.
    private async Task<bool> TogetherAsync(List<Gathered<TItem, TResult>> group)
    {
        try
        {
            var items = group.ConvertAll(one => one.Item);
            var all = await writer.RunAsync(
                async session =>
                {
                    await session.QueueAsync(WaitBriefly, IWriteSession.AnyRows);
                    return await kind.TogetherAsync(session, items);
                },
                CancellationToken.None
            );
            if (!all.Ok)
            {
                return false;
            }

            foreach (var (one, result) in group.Zip(all.Value))
            {
                one.Is(result);
            }

            return true;
        }
        catch (StorageUnavailableException e)
        {
            // Perhaps they were kept; trying again would make them twice.
            group.ForEach(one => one.Failed(e));
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
