using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Fakes.State;

/// <summary>Records of one kind in the order of their ids.</summary>
public sealed class Shelf<T>(long firstId)
    where T : class
{
    private readonly Dictionary<long, T> _byId = [];
    private readonly List<(long Id, T Record)> _inOrder = [];
    private long _next = firstId;

    public int Count => _inOrder.Count;

    public IEnumerable<T> All => _inOrder.Select(entry => entry.Record);

    public long NextId() => _next++;

    public T Add(long id, T record)
    {
        _byId.Add(id, record);
        _inOrder.Add((id, record));
        return record;
    }

    public T? Find(long id) => _byId.GetValueOrDefault(id);

    public bool TryFind(long id, [NotNullWhen(true)] out T? record) => _byId.TryGetValue(id, out record);

    public void Remove(long id)
    {
        if (_byId.Remove(id))
        {
            _inOrder.RemoveAt(IndexAbove(id - 1));
        }
    }

    /// <summary>The records with these ids, or above one id, or all.</summary>
    public IEnumerable<T> Of(long? above, IReadOnlyList<long>? ids) =>
        ids is null ? Above(above) : ids.Order().Select(Find).OfType<T>();

    private IEnumerable<T> Above(long? id)
    {
        for (var at = id is { } above ? IndexAbove(above) : 0; at < _inOrder.Count; at++)
        {
            yield return _inOrder[at].Record;
        }
    }

    private int IndexAbove(long id)
    {
        var (low, high) = (0, _inOrder.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _inOrder[middle].Id <= id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
