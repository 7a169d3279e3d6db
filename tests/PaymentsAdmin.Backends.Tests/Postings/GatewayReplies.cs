using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What a gateway reports about one request.</summary>
internal static class GatewayReplies
{
    public static Task<Result> TakeAsync(this IPostingWorkflow postings, Workspace workspace, HexId request, Actor actor, CancellationToken ct) =>
        postings.RunAsync(workspace, actor, work => GatewayAnswers.TakeAsync(work, request), ct);

    public static Task<Result<PostingState>> ConfirmAsync(
        this IPostingWorkflow postings, Workspace workspace, HexId request, string? reference, Actor actor, CancellationToken ct) =>
        postings.RunAsync(workspace, actor, work => GatewayAnswers.ConfirmAsync(work, request, reference), ct);

    public static Task<Result> RefuseAsync(
        this IPostingWorkflow postings, Workspace workspace, HexId request, string? reference, string? reason, Actor actor, CancellationToken ct) =>
        postings.RunAsync(workspace, actor, work => GatewayAnswers.RefuseAsync(work, request, reference, reason), ct);
}
