using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Tells people of a step, inside the step: one statement each, and nobody of their own act.</summary>
internal static class StepNotices
{
    private const string NotOneself = "u.id <> $12 AND";

    private static readonly Sql ToApprovers = NotificationWrites.Telling($"{NotOneself} {ActiveApprovers.Condition}");

    private static readonly Sql ToIndependentApprovers = NotificationWrites.Telling(
        $"""
        {NotOneself} {ActiveApprovers.Condition}
          AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = $4 AND a.user_id = u.id)
          AND NOT EXISTS (SELECT 1 FROM payments p JOIN postings b ON b.payment_id = p.id WHERE p.id = $4 AND u.id IN (p.created_by_id, b.maker_id))
        """
    );

    // What was posted alone has no maker but the one who made it.
    private static readonly Sql ToMakerAndAsker = NotificationWrites.Telling(
        $"""
        {NotOneself} EXISTS (SELECT 1 FROM payments p JOIN postings b ON b.payment_id = p.id
                             WHERE p.id = $4 AND u.id IN (COALESCE(b.maker_id, p.created_by_id), b.reversal_asked_by_id))
        """
    );

    public static ValueTask SubmittedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToIndependentApprovers, PostingNotices.Submitted, $"{About(facts)} is waiting for an Approver.", workspace, facts, actor);

    public static ValueTask RejectedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string comment, Actor actor) =>
        TellAsync(
            session, ToMakerAndAsker, PostingNotices.Rejected, Because($"{About(facts)} was rejected by {actor.Name}", comment), workspace, facts, actor, comment);

    public static ValueTask PostedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Posted, $"{About(facts)} was posted.", workspace, facts, actor);

    public static ValueTask RefusedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string? reason, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Refused, Because($"The gateway refused {About(facts)}", reason), workspace, facts, actor, reason);

    public static ValueTask ReversalAskedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string reason, Actor actor) =>
        TellAsync(
            session, ToApprovers, PostingNotices.ReversalAsked, Because($"The reversal of {About(facts)} is waiting for an Approver", reason), workspace, facts,
            actor, reason);

    /// <summary>Before it is forgotten who asked.</summary>
    public static ValueTask ReversalRejectedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string comment, Actor actor) =>
        TellAsync(
            session, ToMakerAndAsker, PostingNotices.ReversalRejected, Because($"The reversal of {About(facts)} was rejected by {actor.Name}", comment),
            workspace, facts, actor, comment);

    /// <summary>Before it is forgotten who asked.</summary>
    public static ValueTask ReversalRefusedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string? reason, Actor actor) =>
        TellAsync(
            session, ToMakerAndAsker, PostingNotices.ReversalRefused, Because($"The gateway refused to reverse {About(facts)}", reason), workspace, facts,
            actor, reason);

    public static ValueTask ReversedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Reversed, $"{About(facts)} was reversed.", workspace, facts, actor);

    private static string About(PostingFacts facts) => $"{facts.Payment.Id} of {facts.Payment.Amount}";

    private static string Because(string what, string? why) => string.IsNullOrWhiteSpace(why) ? what + "." : $"{what}: {why.Trim()}";

    // No user has the id 0, which stands for nobody.
    private static ValueTask TellAsync(
        IWriteSession session,
        Sql sql,
        string kind,
        string body,
        Workspace workspace,
        PostingFacts facts,
        Actor actor,
        string? why = null
    )
    {
        var reason = string.IsNullOrWhiteSpace(why) ? null : why.Trim();
        var notice = new Notice(kind, "payment", facts.Payment.Id.Value, body, workspace.Id, Mail: true)
        {
            Facts = new NoticeFacts(actor.Name, reason, facts.Payment.Amount),
        };
        return NotificationWrites.TellAsync(session, sql, notice, actor.UserId ?? 0);
    }
}
