using System.Collections.Concurrent;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>Runs one verb on many payments, each independently and with its own result.</summary>
public sealed class BulkPaymentService(
    PaymentService payments, PostingService postings, PostingDraftService drafts, LinkService links, IBackends backends, IBulkReads reads,
    AccessGuard guard, BusinessClock clock)
{
    private readonly PayInputValidator _pay = new(clock);
    private readonly UnpayInputValidator _unpay = new();

    /// <summary>Larger batches belong in an import.</summary>
    public const int MaxPayments = 1_000;

    // Concurrent writers share a commit; more of them would not be faster.
    private const int AtOnce = 32;

    public Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(
        Workspace workspace, IReadOnlyList<Chosen> chosen, PayInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.PayMany, workspace, chosen, actor, _pay.FirstFault(input),
            async one => await payments.PayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    public Task<Result<IReadOnlyList<BulkOutcome>>> UnpayAsync(
        Workspace workspace, IReadOnlyList<Chosen> chosen, UnpayInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.UnpayMany, workspace, chosen, actor, _unpay.FirstFault(input),
            async one => await payments.UnpayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    /// <summary>Those of a portal are looked at first; the callback gets how many were.</summary>
    public Task<Result<IReadOnlyList<BulkOutcome>>> SubmitAsync(
        Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, Action<int>? looked, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.SubmitMany, workspace, chosen, actor,
            async () =>
            {
                var looks = backends.Find<IFreshLooks>(workspace) is { } portal
                    ? await portal.LookAsync(workspace, [.. chosen.Select(one => one.Id)], looked, ct)
                    : null;
                return await InTurnAsync(chosen, one => SubmitAsync(workspace, one, looks?[one.Id], actor, ct), ct);
            },
            ct);

    /// <summary>Dates the postings of drafts. The day is checked once before, and again for each draft.</summary>
    public Task<Result<IReadOnlyList<BulkOutcome>>> DateAsync(
        Workspace workspace, IReadOnlyList<Chosen> chosen, DateOnly day, Actor actor, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.DateMany, workspace, chosen, actor,
            async () =>
                chosen.Count > 0 && PostingRules.Dates(day, clock.Today, (await reads.RulesAsync(workspace.Id, ct)).ClosedThrough) is { } no
                    ? no
                    : await AtOnceAsync(
                        chosen, async one => new(one.Id, (await drafts.DateAsync(new(workspace, one.Id, one.Seen, actor), day, ct)).Failure), ct),
            ct);

    /// <summary>The newest active link of each payment, else a new one.</summary>
    public Task<Result<IReadOnlyList<BulkOutcome>>> LinkAsync(Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, CancellationToken ct) =>
        RunAsync(
            LinkVerbs.MakeMany, workspace, chosen, actor,
            () => AtOnceAsync(
                chosen,
                async one =>
                {
                    var made = await links.GetOrMakeAsync(new Target<PaymentId>(workspace, one.Id, one.Seen, actor), ct);
                    return new(one.Id, made.Failure) { Link = made.Ok ? made.Value : null };
                },
                ct),
            ct);

    public Task<Result<IReadOnlyList<BulkOutcome>>> DeleteAsync(Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.DeleteMany, workspace, chosen, actor, null,
            async one => await payments.DeleteAsync(new(workspace, one.Id, one.Seen, actor), ct), ct);

    private async Task<BulkOutcome> SubmitAsync(Workspace workspace, Chosen one, Result<FreshLook>? look, Actor actor, CancellationToken ct) =>
        look is { Failure: { } notLooked }
            ? new(one.Id, notLooked)
            : new(one.Id, (await postings.SubmitAsync(new(workspace, one.Id, one.Seen, actor), look?.Value, ct)).Failure);

    // Invalid input fails for all payments, so it is reported once, next to its field.
    private Task<Result<IReadOnlyList<BulkOutcome>>> RunAsync(
        Verb verb, Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, Failure? fault, Func<Chosen, Task<Result>> act, CancellationToken ct) =>
        RunAsync(
            verb, workspace, chosen, actor,
            async () => fault is not null && chosen.Count > 0
                ? fault
                : await AtOnceAsync(chosen, async one => new(one.Id, (await act(one)).Failure), ct),
            ct);

    private Task<Result<IReadOnlyList<BulkOutcome>>> RunAsync(
        Verb verb, Workspace workspace, IReadOnlyList<Chosen> chosen, Actor actor, Func<Task<Result<IReadOnlyList<BulkOutcome>>>> all,
        CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            async () => chosen.Count > MaxPayments ? PaymentFailures.TooManyAtOnce(MaxPayments) : await all(),
            ct);

    private static async Task<Result<IReadOnlyList<BulkOutcome>>> AtOnceAsync(
        IReadOnlyList<Chosen> chosen, Func<Chosen, Task<BulkOutcome>> act, CancellationToken ct)
    {
        var outcomes = new BulkOutcome[chosen.Count];
        await Parallel.ForAsync(
            0,
            chosen.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (i, _) => outcomes[i] = await act(chosen[i])
        );
        return Result.Of<IReadOnlyList<BulkOutcome>>(outcomes);
    }

    // One after the other for each customer, and several customers at once.
    private static async Task<Result<IReadOnlyList<BulkOutcome>>> InTurnAsync(
        IReadOnlyList<Chosen> chosen, Func<Chosen, Task<BulkOutcome>> act, CancellationToken ct)
    {
        var outcomes = new ConcurrentDictionary<PaymentId, BulkOutcome>();
        await Parallel.ForEachAsync(
            chosen.GroupBy(one => one.Customer is { } customer ? (customer.Value, 0L) : (0L, one.Id.Value)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (ofCustomer, _) =>
            {
                foreach (var one in ofCustomer)
                {
                    outcomes[one.Id] = await act(one);
                }
            }
        );
        return Result.Of<IReadOnlyList<BulkOutcome>>([.. chosen.Select(one => outcomes[one.Id])]);
    }
}
