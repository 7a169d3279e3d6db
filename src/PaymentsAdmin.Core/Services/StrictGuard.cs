using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Services;

/// <summary>The access guard where the data deny too: a role that is gone, the own proposal. Those attempts are audited as well.</summary>
public sealed class StrictGuard(AccessGuard guard, IAuditTrail audit)
{
    public Task<Result> RunAsync(Attempt attempt, Actor actor, Func<Task<Result>> act, CancellationToken ct)
    {
        return guard.RunAsync(attempt, actor, ActAsync, ct);

        async Task<Result> ActAsync()
        {
            var result = await act();
            await RecordDeniedAsync(attempt, result, actor, ct);
            return result;
        }
    }

    public Task<Result<T>> RunAsync<T>(Attempt attempt, Actor actor, Func<Task<Result<T>>> act, CancellationToken ct)
    {
        return guard.RunAsync(attempt, actor, ActAsync, ct);

        async Task<Result<T>> ActAsync()
        {
            var result = await act();
            await RecordDeniedAsync(attempt, result, actor, ct);
            return result;
        }
    }

    private async Task RecordDeniedAsync(Attempt attempt, Result result, Actor actor, CancellationToken ct)
    {
        if (result.Failure is not { Kind: FailureKind.Denied } failure)
        {
            return;
        }

        var fact = new AuditFact("denied", attempt.SubjectKind, attempt.SubjectId, attempt.Workspace)
        {
            Changes = [new AuditChange("verb", null, attempt.Verb), new AuditChange("failure", null, failure.Code)],
        };
        await audit.RecordAsync(fact, actor, ct);
    }
}
