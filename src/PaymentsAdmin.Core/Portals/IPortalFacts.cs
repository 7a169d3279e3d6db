using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What an adapter can say of the connection of a workspace. Never a secret.</summary>
public interface IPortalFacts
{
    /// <summary>In the order in which a page shows them; none without a connection.</summary>
    Task<IReadOnlyList<PortalFact>> FactsAsync(Workspace workspace, CancellationToken ct);
}

/// <summary>One fact: a text, or an instant, which is shown with its age.</summary>
public sealed record PortalFact(Words Name)
{
    public string? Text { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>What is said if there is neither.</summary>
    public Words? None { get; init; }
}
