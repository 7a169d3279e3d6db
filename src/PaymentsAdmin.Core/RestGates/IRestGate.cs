using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>Whether the REST API is closed, for all processes on the same database.</summary>
public interface IRestGate
{
    Task<RestGate> ReadAsync(CancellationToken ct);

    /// <summary>At most a second old.</summary>
    ValueTask<bool> IsClosedAsync(CancellationToken ct);

    /// <summary>Audited; setting the current state again changes nothing.</summary>
    Task<Result> SetAsync(bool closed, Actor actor, CancellationToken ct);
}
