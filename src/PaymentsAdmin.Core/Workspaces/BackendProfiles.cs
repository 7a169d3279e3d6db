namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The kinds of backends that this build carries: our own books, and what adapters have registered.</summary>
public sealed class BackendProfiles(IEnumerable<BackendProfile> registered)
{
    // A later registration replaces an earlier one, as with services.
    private readonly Dictionary<BackendKind, BackendProfile> _byKind =
        registered.Prepend(OwnBooks.Profile).GroupBy(one => one.Kind).ToDictionary(ofKind => ofKind.Key, ofKind => ofKind.Last());

    /// <summary>All of them, our own books first.</summary>
    public IReadOnlyList<BackendProfile> All => field ??= [.. _byKind.Values.OrderBy(one => one.Kind.Number)];

    /// <summary>The one that a workspace was stored with; throws if no registered adapter declares it.</summary>
    public BackendProfile Of(BackendKind kind) =>
        _byKind.GetValueOrDefault(kind) ?? throw new InvalidOperationException($"This build does not carry backends of the kind {kind.Number}.");

    public bool Carries(BackendKind kind) => _byKind.ContainsKey(kind);

    /// <summary>The one of a name in the configuration, or null.</summary>
    public BackendProfile? Find(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));
}
