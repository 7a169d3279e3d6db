using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A selected payment with the revision that the user saw.</summary>
public sealed record Chosen(PaymentId Id, Revision Seen);

/// <summary>
/// What a verb takes of all payments of a filter, at one moment: the count and the sums that a person reads, and the payments that go into
/// the command. What comes into the filter later was not seen and is not taken.
/// </summary>
public sealed record BulkChoice(IReadOnlyList<Chosen> Payments, IReadOnlyList<Money> Sums)
{
    public static readonly BulkChoice None = new([], []);

    /// <summary>The choice of some rows.</summary>
    public static BulkChoice Of<TRow>(IReadOnlyCollection<TRow> rows, Func<TRow, Chosen> chosen, Func<TRow, Money> amount) =>
        new([.. rows.Select(chosen)], Money.SumsOf(rows.Select(amount)));
}

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

    /// <summary>The payments of a filter that the verb takes; refused if they are too many for one command.</summary>
    public async Task<Result<BulkChoice>> ChooseAsync(WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(workspace, verb, filter, MaxPayments, actor, ct);
        return found.Failure is { } no ? no
            : found.Value.Count > MaxPayments ? PaymentFailures.TooManyAtOnce(MaxPayments)
            : BulkChoice.Of(found.Value, row => new Chosen(row.Id, row.Revision), row => row.Amount);
    }

    /// <summary>How many payments came into the filter after the choice; counted up to the limit of one command.</summary>
    public async Task<Result<int>> CountLaterAsync(
        WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, BulkChoice choice, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(workspace, verb, filter, MaxPayments + choice.Payments.Count, actor, ct);
        return found.Failure is { } no ? no
            : Math.Min(MaxPayments, found.Value.Select(row => row.Id).Except(choice.Payments.Select(one => one.Id)).Count());
    }

    public Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(
        Workspace workspace,
        IReadOnlyList<Chosen> chosen,
        PayInput input,
        Actor actor,
        CancellationToken ct
    ) =>
        EachAsync(
            PaymentVerbs.PayMany, workspace, chosen, actor, _pay.FirstFault(input),
            one => payments.PayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    public Task<Result<IReadOnlyList<BulkOutcome>>> UnpayAsync(
        Workspace workspace,
        IReadOnlyList<Chosen> chosen,
        UnpayInput input,
        Actor actor,
        CancellationToken ct
    ) =>
        EachAsync(
            PaymentVerbs.UnpayMany, workspace, chosen, actor, _unpay.FirstFault(input),
            one => payments.UnpayAsync(new(workspace, one.Id, one.Seen, actor), input, ct), ct);

    // Read page by page, until there are more than the limit.
    private async Task<Result<IReadOnlyList<PaymentRow>>> FindAsync(
        WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, int max, Actor actor, CancellationToken ct)
    {
        var found = new List<PaymentRow>();
        if (BulkRules.Within(verb, filter) is not { } within)
        {
            return found;
        }

        var query = new PaymentQuery(workspace, within) { Size = PaymentQuery.MaxSize };
        for (var more = true; more;)
        {
            var page = await payments.ListAsync(query, actor, ct);
            if (page.Failure is { } no)
            {
                return no;
            }

            found.AddRange(page.Value.Rows.Where(row => BulkRules.Takes(verb, row.State)));
            more = page.Value.HasAfter && found.Count <= max;
            query = query with { Cursor = page.Value.Last };
        }

        return found;
    }

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
