using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>A selected posting, with its revision when it was selected.</summary>
public sealed record SelectedPosting(PaymentId Id, Revision Seen, bool IsReversal);

/// <summary>The outcome for one posting: a failure, or its new state.</summary>
public sealed record ApprovalVerdict(PaymentId Id, Failure? Failure, PostingState? State);

/// <summary>
/// Approves many postings one by one, with a verdict for each. A refused one does not affect the others. Those of a portal are looked
/// at first; the callback gets how many were.
/// </summary>
public sealed class BulkApprovalService(PostingService postings, IInboxReadModel inbox, IBackends backends, AccessGuard guard, BusinessClock clock)
{
    /// <summary>The inbox shows at most this many at once, so nobody can have reviewed more.</summary>
    public const int MaxPostings = InboxQuery.MaxSize;

    // Concurrent writers share a commit; more of them would not be faster.
    private const int AtOnce = 32;

    /// <summary>What approving them now would do to each, in the actor's own name or for another user.</summary>
    public async Task<Result<BulkPreview>> PreviewAsync(
        WorkspaceId workspace, IReadOnlyList<SelectedPosting> ticked, int? forUser, Actor actor, CancellationToken ct)
    {
        if (Right.Approve.Check(actor) is { } no)
        {
            return no;
        }

        if (ticked.Count > MaxPostings)
        {
            return PaymentFailures.TooManyAtOnce(MaxPostings);
        }

        var now = await inbox.ChosenAsync(new InboxQuery(workspace) { Reader = actor.UserId }, [.. ticked.Select(one => one.Id)], ct);
        return BulkPreview.Of(ticked, now, actor, forUser, clock);
    }

    public Task<Result<IReadOnlyList<ApprovalVerdict>>> ApproveAsync(
        Workspace workspace,
        IReadOnlyList<SelectedPosting> ticked,
        Approval approval,
        Actor actor,
        Action<int>? looked,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(PostingVerbs.ApproveMany, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            async () => ticked.Count > MaxPostings
                ? PaymentFailures.TooManyAtOnce(MaxPostings)
                : Result.Of(await EachAsync(workspace, ticked, approval, actor, looked, ct)),
            ct
        );

    private async Task<IReadOnlyList<ApprovalVerdict>> EachAsync(
        Workspace workspace,
        IReadOnlyList<SelectedPosting> ticked,
        Approval approval,
        Actor actor,
        Action<int>? looked,
        CancellationToken ct
    )
    {
        var looks = backends.Find<IFreshLooks>(workspace) is { } portal
            ? await portal.LookAsync(workspace, [.. ticked.Where(one => !one.IsReversal).Select(one => one.Id)], looked, ct)
            : null;
        var verdicts = new ApprovalVerdict[ticked.Count];
        await Parallel.ForAsync(
            0,
            ticked.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (i, _) => verdicts[i] = await OneAsync(workspace, ticked[i], approval, looks, actor, ct)
        );
        return verdicts;
    }

    private async Task<ApprovalVerdict> OneAsync(
        Workspace workspace,
        SelectedPosting one,
        Approval approval,
        IReadOnlyDictionary<PaymentId, Result<FreshLook>>? looks,
        Actor actor,
        CancellationToken ct
    )
    {
        if (one.IsReversal)
        {
            var reversed = await postings.ApproveReversalAsync(new(workspace, one.Id, one.Seen, actor), approval, ct);
            return new(one.Id, reversed.Failure, reversed.Ok ? reversed.Value.Original : null);
        }

        var look = looks?[one.Id];
        if (look is { Failure: { } notLooked })
        {
            return new(one.Id, notLooked, null);
        }

        var approved = await postings.ApproveAsync(new(workspace, one.Id, one.Seen, actor), approval, look?.Value, ct);
        return new(one.Id, approved.Failure, approved.Ok ? approved.Value : null);
    }
}
