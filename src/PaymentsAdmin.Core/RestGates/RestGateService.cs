using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>Closes the REST API to all programs, and opens it again; in every process within a second.</summary>
public sealed class RestGateService(IRestGate gate, AccessGuard guard)
{
    /// <summary>The current state, and who set it.</summary>
    public async Task<Result<RestGate>> GetAsync(Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : await gate.ReadAsync(ct);

    public Task<Result> CloseAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(RestGateVerbs.Close), actor, () => gate.SetAsync(true, actor, ct), ct);

    public Task<Result> OpenAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(RestGateVerbs.Open), actor, () => gate.SetAsync(false, actor, ct), ct);

    /// <summary>Checks whether a call may enter.</summary>
    public async Task<Result> EnterAsync(CancellationToken ct) => await gate.IsClosedAsync(ct) ? RestGateFailures.Closed : Result.Done;

    private static Attempt Attempt(Verb verb) => new(verb, "installation", 0, null);
}
