using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A selected payment with the revision that the user saw.</summary>
public sealed record Chosen(PaymentId Id, Revision Seen);

/// <summary>The result for one payment; no failure means success.</summary>
public sealed record BulkOutcome(PaymentId Id, Failure? Failure);

/// <summary>Runs one verb on many payments, each independently and with its own result.</summary>
public sealed class BulkPaymentService(PaymentService payments, AccessGuard guard, BusinessClock clock)
{
    private readonly PayInputValidator _pay = new(clock);
    private readonly UnpayInputValidator _unpay = new();

    /// <summary>Larger batches belong in an import.</summary>
    public const int MaxPayments = 1_000;

    // Concurrent writers share a commit; more of them would not be faster.
    private const int AtOnce = 32;

    public Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(Workspace workspace, IReadOnlyList<Chosen> chosen, PayInput input, Actor actor, CancellationToken ct) =>
        EachAsync(
            PaymentVerbs.PayMany, workspace, chosen, actor, _pay.FirstFault(input),
            one => payments.PayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    public Task<Result<IReadOnlyList<BulkOutcome>>> UnpayAsync(Workspace workspace, IReadOnlyList<Chosen> chosen, UnpayInput input, Actor actor, CancellationToken ct) =>
        EachAsync(
            PaymentVerbs.UnpayMany, workspace, chosen, actor, _unpay.FirstFault(input),
            one => payments.UnpayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    private Task<Result<IReadOnlyList<BulkOutcome>>> EachAsync(
        Verb verb, Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, Failure? fault, Func<Chosen, Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(new Attempt(verb, "workspace", workspace.Id.Value, workspace.Id), actor, () => EachAsync(chosen, fault, act, ct), ct);

    private static async Task<Result<IReadOnlyList<BulkOutcome>>> EachAsync(
        IReadOnlyList<Chosen> chosen, Failure? fault, Func<Chosen, Task<Result>> act, CancellationToken ct)
    {
        if (chosen.Count > MaxPayments)
        {
            return PaymentFailures.TooManyAtOnce(MaxPayments);
        }

        if (chosen.Count == 0)
        {
            return Result.Of<IReadOnlyList<BulkOutcome>>([]);
        }

        // Invalid input fails for all payments, so it is reported once, next to its field.
        if (fault is not null)
        {
            return fault;
        }

        var verdicts = new BulkOutcome[chosen.Count];
        await Parallel.ForAsync(
            0,
            chosen.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (i, _) => verdicts[i] = new(chosen[i].Id, (await act(chosen[i])).Failure)
        );
        return Result.Of<IReadOnlyList<BulkOutcome>>(verdicts);
    }
}
