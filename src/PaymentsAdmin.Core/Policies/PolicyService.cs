using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Approval policies: checks rights, then input, then calls the store.</summary>
public sealed class PolicyService(IPolicies policies, AccessGuard guard, BusinessClock clock, PolicyLimits limits)
{
    /// <summary>How many versions a page of the history holds.</summary>
    public const int PageSize = 50;
    private const int MaxDifferences = 50;
    private const int DryRunDays = 90;

    private readonly PolicyValidator _policy = new(limits, clock.BaseCurrency);

    /// <summary>The current policy and who set it; null if the default applies.</summary>
    public async Task<Result<PolicyVersion?>> CurrentAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await policies.CurrentAsync(workspace, ct));

    /// <summary>A page of versions, newest first, older than the given one.</summary>
    public async Task<Result<PolicyVersionPage>> HistoryAsync(WorkspaceId workspace, PolicyVersionId? before, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var versions = await policies.HistoryAsync(workspace, before, PageSize + 1, ct);
        return new PolicyVersionPage([.. versions.Take(PageSize)], versions.ElementAtOrDefault(PageSize));
    }

    /// <summary>What is wrong with a policy, without looking at the current one.</summary>
    public Failure? FaultOf(Policy policy) => _policy.FirstFault(policy);

    public Task<Result<PolicyVersionId>> SetAsync(Workspace workspace, Policy policy, PolicyVersionId? seen, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PolicyVerbs.Set, workspace),
            actor,
            () =>
                FaultOf(policy) is { } fault
                    ? Task.FromResult<Result<PolicyVersionId>>(fault)
                    : policies.SetAsync(workspace.Id, policy, seen, actor, ct),
            ct
        );

    /// <summary>A dry run: where a policy would have required other numbers of people than the current one for the postings of the last 90 days.</summary>
    public Task<Result<PolicyDryRun>> DryRunAsync(Workspace workspace, Policy policy, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PolicyDryRun>(
            Attempt(PolicyVerbs.DryRun, workspace),
            actor,
            async () => FaultOf(policy) is { } fault ? fault : await TryAsync(workspace.Id, policy, ct),
            ct
        );

    private async Task<PolicyDryRun> TryAsync(WorkspaceId workspace, Policy policy, CancellationToken ct)
    {
        var since = clock.Today.AddDays(-DryRunDays);
        var current = await policies.CurrentAsync(workspace, ct);
        var trial = new PolicyTrial(current?.Policy ?? Policy.Default, policy, clock, MaxDifferences);
        await foreach (var posting in policies.SubmittedAsync(workspace, clock.StartOf(since), ct))
        {
            trial.Add(posting);
        }

        return trial.Outcome(since);
    }

    private static Attempt Attempt(Verb verb, Workspace workspace) => new(verb, "workspace", workspace.Id.Value, workspace.Id);
}
