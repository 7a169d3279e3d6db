using System.Net;
using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>
/// Limits how many bodies are in memory whose senders are known only once they are read. Others wait for their turn, and a body that
/// arrives too slowly gives its place up.
/// </summary>
public sealed class UnknownBodies(TimeProvider time)
{
    public const int Max = 32;

    public const int MaxOfNetwork = 4;

    /// <summary>How long a request waits for its turn, and how long its body may take to arrive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Network, TaskCompletionSource<bool> Turn)> _waiting = [];
    private int _count;

    /// <summary>Takes a place once there is one; null if there was none for too long.</summary>
    public async Task<UnknownBody?> EnterAsync(IPAddress? address, CancellationToken ct)
    {
        var network = Networks.Name(address);
        if (Wait(network) is { } waiting)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            await using var giveUp = end.Token.Register(() => GiveUp(waiting));
            if (!await waiting.Value.Turn.Task)
            {
                return null;
            }
        }

        return new UnknownBody(() => Leave(network), new CancellationTokenSource(Patience, time));
    }

    private LinkedListNode<(string Network, TaskCompletionSource<bool> Turn)>? Wait(string network)
    {
        lock (_lock)
        {
            if (HasRoom(network))
            {
                Take(network);
                return null;
            }

            return _waiting.AddLast((network, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
    }

    private void GiveUp(LinkedListNode<(string Network, TaskCompletionSource<bool> Turn)> waiting)
    {
        lock (_lock)
        {
            if (waiting.List is not null)
            {
                _waiting.Remove(waiting);
                waiting.Value.Turn.SetResult(false);
            }
        }
    }

    private void Leave(string network)
    {
        lock (_lock)
        {
            _count--;
            if (--_inside[network] == 0)
            {
                _inside.Remove(network);
            }

            for (var next = _waiting.First; next is not null; next = next.Next)
            {
                if (HasRoom(next.Value.Network))
                {
                    Take(next.Value.Network);
                    _waiting.Remove(next);
                    next.Value.Turn.SetResult(true);
                    return;
                }
            }
        }
    }

    private bool HasRoom(string network) => _count < Max && _inside.GetValueOrDefault(network) < MaxOfNetwork;

    private void Take(string network)
    {
        _count++;
        _inside[network] = _inside.GetValueOrDefault(network) + 1;
    }
}

/// <summary>The place of a body in memory, until its sender is known.</summary>
public sealed class UnknownBody(Action leave, CancellationTokenSource late) : IDisposable
{
    private int _left;

    /// <summary>Signals that the body takes too long to arrive.</summary>
    public CancellationToken Late => late.Token;

    /// <summary>Gives the place up; more than once is harmless.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            late.Dispose();
            leave();
        }
    }
}
