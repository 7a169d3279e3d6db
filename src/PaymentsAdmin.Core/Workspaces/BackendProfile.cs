using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>
/// What a kind of backend is called and can do, as declared where it is implemented. Pages and services ask this, never which backend it is.
/// </summary>
/// <param name="Kind">Stored with each workspace.</param>
/// <param name="Name">In the configuration, in the audit trail and, in lower case, in files.</param>
public sealed record BackendProfile(BackendKind Kind, string Name, Can Can)
{
    /// <summary>Its name on screen.</summary>
    public required Words Title { get; init; }

    /// <summary>Where the payments are, in one sentence.</summary>
    public required Words About { get; init; }

    /// <summary>What its installations are called, where a text says portal.</summary>
    public Installation Installation { get; init; }

    public required ItemTypes ItemTypes { get; init; }

    /// <summary>What items of a kind lack of that.</summary>
    public IReadOnlyDictionary<int, Can> Lacking { get; init; } = new Dictionary<int, Can>();

    public bool Has(Can can) => Can.HasFlag(can);

    public bool Has(int kind, Can can) => (Can & ~Lacking.GetValueOrDefault(kind)).HasFlag(can);
}
