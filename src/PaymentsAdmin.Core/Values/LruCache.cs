using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Core.Values;

/// <summary>A dictionary with a capacity: when full, it evicts the least recently set entry. Not thread-safe.</summary>
public sealed class LruCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _nodes = new(comparer);
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _order = [];

    public int Count => _nodes.Count;

    /// <summary>The entry, without making it more recent.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _nodes.TryGetValue(key, out var node);
        value = found ? node!.Value.Value : default;
        return found;
    }

    /// <summary>Adds or replaces an entry, which becomes the most recent one.</summary>
    public void Set(TKey key, TValue value)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            node.Value = new(key, value);
        }
        else
        {
            node = new(new(key, value));
            MakeRoom();
            _nodes.Add(key, node);
        }

        _order.AddLast(node);
    }

    /// <summary>Removes the least recently set entry if the condition holds for it.</summary>
    public bool RemoveOldest(Predicate<TValue> condition)
    {
        if (_order.First is not { } oldest || !condition(oldest.Value.Value))
        {
            return false;
        }

        _order.RemoveFirst();
        return _nodes.Remove(oldest.Value.Key);
    }

    private void MakeRoom()
    {
        if (_nodes.Count >= capacity)
        {
            RemoveOldest(_ => true);
        }
    }
}
