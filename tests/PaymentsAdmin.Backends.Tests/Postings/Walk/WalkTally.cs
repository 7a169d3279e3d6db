namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>What all walks on one database did and met. The theory rows of a class run one after another.</summary>
public sealed class WalkTally
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    public int Walks { get; private set; }

    public IReadOnlySet<string> Done => _done;

    public IReadOnlySet<string> Refused => _refused;

    internal void Add(RandomWalk walk)
    {
        Walks++;
        _done.UnionWith(walk.Done);
        _refused.UnionWith(walk.Refused);
    }
}
