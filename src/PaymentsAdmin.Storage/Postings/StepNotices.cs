using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Tells people of a step, inside the step: one statement each, and nobody of their own act.</summary>
internal static class StepNotices
{
    private static readonly string Insert = $"""
        INSERT INTO notifications (user_id, workspace_id, kind, subject_kind, subject_id, body, made_at, mail_state)
        SELECT u.id, $1, $2, 'payment', $3, $4, $5, {(int)MailState.Waiting} FROM users u
        WHERE u.id <> $6 AND
        """;

    private static readonly Sql ToApprovers = new($"{Insert} {ActiveApprovers.Condition}");

    private static readonly Sql ToIndependentApprovers = new(
        $"""
        {Insert} {ActiveApprovers.Condition}
          AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = $3 AND a.user_id = u.id)
          AND NOT EXISTS (SELECT 1 FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.id = $3 AND u.id IN (p.created_by_id, s.maker_id))
        """
    );

    // What was posted alone has no maker but the one who made it.
    private static readonly Sql ToMakerAndAsker = new(
        $"""
        {Insert} u.disabled_at IS NULL
          AND EXISTS (SELECT 1 FROM payments p JOIN postings s ON s.payment_id = p.id
                      WHERE p.id = $3 AND u.id IN (COALESCE(s.maker_id, p.created_by_id), s.reversal_asked_by_id))
        """
    );

    public static ValueTask SubmittedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToIndependentApprovers, PostingNotices.Submitted, $"{About(facts)} waits for an Approver.", workspace, facts, actor);

    public static ValueTask RejectedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string comment, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Rejected, Because($"{About(facts)} was rejected by {actor.Name}", comment), workspace, facts, actor);

    public static ValueTask PostedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Posted, $"{About(facts)} was posted.", workspace, facts, actor);

    public static ValueTask RefusedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string? reason, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Refused, Because($"The gateway refused {About(facts)}", reason), workspace, facts, actor);

    public static ValueTask ReversalAskedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string reason, Actor actor) =>
        TellAsync(
            session, ToApprovers, PostingNotices.ReversalAsked, Because($"The reversal of {About(facts)} waits for an Approver", reason), workspace, facts,
            actor);

    /// <summary>Before it is forgotten who asked.</summary>
    public static ValueTask ReversalRejectedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string comment, Actor actor) =>
        TellAsync(
            session, ToMakerAndAsker, PostingNotices.ReversalRejected, Because($"The reversal of {About(facts)} was rejected by {actor.Name}", comment),
            workspace, facts, actor);

    /// <summary>Before it is forgotten who asked.</summary>
    public static ValueTask ReversalRefusedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string? reason, Actor actor) =>
        TellAsync(
            session, ToMakerAndAsker, PostingNotices.ReversalRefused, Because($"The gateway refused to reverse {About(facts)}", reason), workspace, facts,
            actor);

    public static ValueTask ReversedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor) =>
        TellAsync(session, ToMakerAndAsker, PostingNotices.Reversed, $"{About(facts)} was reversed.", workspace, facts, actor);

    private static string About(PostingFacts facts) => $"{facts.Payment.Id} of {facts.Payment.Amount}";

    private static string Because(string what, string? why) => string.IsNullOrWhiteSpace(why) ? what + "." : $"{what}: {why.Trim()}";

    // No user has the id 0, which stands for nobody.
    private static ValueTask TellAsync(IWriteSession session, Sql sql, string kind, string body, Workspace workspace, PostingFacts facts, Actor actor) =>
        session.QueueAsync(
            sql, IWriteSession.AnyRows, workspace.Id.Value, kind, facts.Payment.Id.Value, body, session.Now, actor.UserId ?? 0);
}
