using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Serialises writes to one entity within this process. Across processes, the recorded operations do so.</summary>
public sealed class PortalWriteLocks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EntityId, Queue> _queues = [];

    public async Task<IDisposable> EnterAsync(EntityId entity, CancellationToken ct)
    {
        Queue queue;
        lock (_lock)
        {
            if (!_queues.TryGetValue(entity, out queue!))
            {
                _queues.Add(entity, queue = new Queue());
            }

            queue.Waiting++;
        }

        try
        {
            await queue.Gate.WaitAsync(ct);
        }
        catch
        {
            Leave(entity, queue);
            throw;
        }

        return new Turn(this, entity, queue);
    }

    private void Leave(EntityId entity, Queue queue)
    {
        lock (_lock)
        {
            if (--queue.Waiting == 0)
            {
                _queues.Remove(entity);
                queue.Gate.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }
    }

    private sealed class Turn(PortalWriteLocks turns, EntityId entity, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Gate.Release();
            turns.Leave(entity, queue);
        }
    }
}
