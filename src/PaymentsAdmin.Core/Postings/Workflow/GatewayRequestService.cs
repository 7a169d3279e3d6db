using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Lists requests to generic gateways and records the answers. Each answer is its own command with its own verdict.</summary>
public sealed class GatewayRequestService(IBackends backends, IGatewayRequests requests, AccessGuard guard)
{
    /// <summary>The contract's limit for one call.</summary>
    public const int MaxAnswers = 1_000;

    /// <summary>One page, oldest first, starting after the given id.</summary>
    public async Task<Result<IReadOnlyList<GatewayRequest>>> ListAsync(
        WorkspaceId workspace,
        GatewayRequestState? state,
        GatewayRequestId? after,
        int max,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no
            ? no
            : Result.Of(await requests.ListAsync(workspace, state, after, Math.Clamp(max, 1, MaxAnswers), ct));

    /// <summary>Marks these as being processed by the gateway.</summary>
    public Task<Result<IReadOnlyList<GatewayVerdict>>> TakeAsync(
        Workspace workspace,
        IReadOnlyList<GatewayAnswer> answers,
        Actor actor,
        CancellationToken ct
    ) =>
        RunAsync(GatewayVerbs.Take, workspace, answers, actor, (work, request, _) => GatewayAnswers.TakeAsync(work, request), ct);

    /// <summary>Marks these as done by the gateway.</summary>
    public Task<Result<IReadOnlyList<GatewayVerdict>>> ConfirmAsync(
        Workspace workspace,
        IReadOnlyList<GatewayAnswer> answers,
        Actor actor,
        CancellationToken ct
    ) =>
        RunAsync(
            GatewayVerbs.Confirm,
            workspace,
            answers,
            actor,
            async (work, request, answer) => await GatewayAnswers.ConfirmAsync(work, request, answer.Reference),
            ct
        );

    /// <summary>Marks these as refused by the gateway.</summary>
    public Task<Result<IReadOnlyList<GatewayVerdict>>> RefuseAsync(
        Workspace workspace,
        IReadOnlyList<GatewayAnswer> answers,
        Actor actor,
        CancellationToken ct
    ) =>
        RunAsync(
            GatewayVerbs.Refuse,
            workspace,
            answers,
            actor,
            (work, request, answer) => GatewayAnswers.RefuseAsync(work, request, answer.Reference, answer.Reason),
            ct
        );

    // Recording a gateway's answer needs only the right to mark paid: the posting it completes was approved before.
    private Task<Result<IReadOnlyList<GatewayVerdict>>> RunAsync(
        Verb verb,
        Workspace workspace,
        IReadOnlyList<GatewayAnswer> answers,
        Actor actor,
        Func<IPostingWork, HexId, GatewayAnswer, ValueTask<Result>> step,
        CancellationToken ct
    )
    {
        return guard.RunAsync(new Attempt(verb, "workspace", workspace.Id.Value, workspace.Id), actor, ActAsync, ct);

        async Task<Result<IReadOnlyList<GatewayVerdict>>> ActAsync()
        {
            if (backends.Find<IPostingWorkflow>(workspace) is not { } postings)
            {
                return PaymentFailures.NotOffered("post payments");
            }

            if (answers.Count > MaxAnswers)
            {
                return GatewayFailures.TooMany;
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            var verdicts = new List<GatewayVerdict>(answers.Count);
            foreach (var (place, answer) in answers.Index())
            {
                var named = !string.IsNullOrWhiteSpace(answer.Name) && names.Add(answer.Name);
                verdicts.Add(new(answer.Name, named ? await KeyedStep.PartAsync(place, () => OneAsync(postings, answer)) : GatewayFailures.NotNamed));
            }

            return Result.Of<IReadOnlyList<GatewayVerdict>>(verdicts);
        }

        async Task<Result> OneAsync(IPostingWorkflow postings, GatewayAnswer answer)
        {
            var found = await FindAsync(workspace, answer.Request, ct);
            return found.Ok ? await postings.RunAsync(workspace, actor, work => step(work, found.Value, answer), ct) : found.Failure;
        }
    }

    private async Task<Result<HexId>> FindAsync(Workspace workspace, Key key, CancellationToken ct)
    {
        var hex = key.By switch
        {
            PostingKeys.Id => HexId.Find(key.Value),
            PostingKeys.Number => long.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? await requests.FindAsync(workspace.Id, new(number), ct)
                : null,
            _ => null,
        };
        return hex is { } found ? found : ApprovalFailures.RequestNotFound;
    }
}
