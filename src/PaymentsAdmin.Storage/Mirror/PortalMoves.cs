using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>What follows when a portal shows another state of a payment that it posts itself: void approvals and notices.</summary>
internal static class PortalMoves
{
    private const string Void = "UPDATE decisions SET voided_at = $1 WHERE posting_id = $2 AND round = $3 AND voided_at IS NULL AND verdict";

    private static readonly Sql VoidApprovals = new($"{Void} = {DecisionKind.Approved}");
    private static readonly Sql VoidOfReversal = new($"{Void} = {DecisionKind.ReversalApproved}");

    public static async ValueTask FollowAsync(IWriteSession session, Workspace workspace, PaymentTableRow payment, PostingChange change, Actor actor)
    {
        var move = change.Move!;
        await NotificationWrites.SettleAsync(session, "payment", payment.Id);
        if (move.EndsOurs)
        {
            var approvals = PaymentStanding.IsInBooks(move.From) ? VoidOfReversal : VoidApprovals;
            await session.QueueAsync(approvals, IWriteSession.AnyRows, session.Now, change.Posting.Value, change.Round);
        }

        if (Notice(workspace, payment, move, actor) is { } notice)
        {
            await StepNotices.NotifyAsync(session, new StepNotice(StepAudience.MakerAndAsker, notice), actor);
        }
    }

    private static Notice? Notice(Workspace workspace, PaymentTableRow payment, StateMove move, Actor actor)
    {
        var amount = new Money(payment.AmountMinor, Currency.Of(payment.Currency));
        var about = $"{new PaymentId(payment.Id)} of {amount}";
        var why = move.Reason is { } reason ? $": {reason}" : ".";
        var (kind, sentence) = move.To switch
        {
            PostingState.Posted when !move.IsOutside || move.EndsOurs => (PostingNotices.Posted, $"{about} was posted."),
            PostingState.Discarded when move.IsRefusal => (PostingNotices.Refused, $"The gateway refused {about}{why}"),
            PostingState.Discarded when move.EndsOurs => (PostingNotices.Rejected, $"{about} was rejected by {actor.Name}{why}"),
            PostingState.Reversed when !move.IsOutside || move.EndsOurs || PaymentStanding.IsInBooks(move.From) =>
                (PostingNotices.Reversed, $"{about} was reversed."),
            _ => ("", ""),
        };
        return kind.Length == 0
            ? null
            : new Notice(kind, "payment", payment.Id, sentence, workspace.Id, Mail: true) { Facts = new NoticeFacts(actor.Name, move.Reason, amount) };
    }
}
