using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Confirmations;

/// <summary>A request for a second Admin, as stored.</summary>
internal sealed record Request(ConfirmationKind Kind, long SubjectId, string About)
{
    public WorkspaceId? Workspace { get; init; }

    public string? Seen { get; init; }

    public string? Wanted { get; init; }

    /// <summary>The changes for the audit trail.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];
}

/// <summary>Creates requests inside the command whose change waits, and notifies Approvers and Admins of the outcome.</summary>
internal static class ConfirmationWrites
{
    private static readonly Sql ToApproversAndAdmins = NotificationWrites.Announcement(
        """
        EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE g.user_id = u.id AND r.name IN ('Approver', 'Admin'))
        """
    );

    /// <summary>Whether the same waits already; users take turns, so nobody asks in between.</summary>
    public static async ValueTask<bool> IsAskedAsync(IWriteSession session, ConfirmationKind kind, long subject) =>
        await session.FirstAsync(ConfirmationSql.Same, Number.Read, (int)kind, subject, session.Now) is not null;

    /// <summary>Whether a change of a user or token is recorded: a guarded one, and every one by command, which needs no confirmation but is seen.</summary>
    public static bool IsNoted(bool guarded, Actor actor) => guarded || actor.Kind == ActorKind.Command;

    /// <summary>Records the change as waiting, or as one that needed no confirmation.</summary>
    public static async ValueTask NoteAsync(IWriteSession session, Request request, bool waits, Actor actor)
    {
        if (actor.Kind == ActorKind.System)
        {
            return;
        }

        if (actor.Kind == ActorKind.Command)
        {
            await NotifyAsync(
                session,
                NoticeKinds.DoneByCommand,
                request.Kind,
                request.SubjectId,
                request.Workspace,
                new NoticeFacts(actor.Name, request.About)
            );
            return;
        }

        var state = waits ? ConfirmationState.Waiting : ConfirmationState.Alone;
        DateTimeOffset? settled = waits ? null : session.Now;
        var id = await session.FirstAsync(
            ConfirmationSql.Add, Number.Read, (int)request.Kind, request.SubjectId, request.Workspace?.Value, request.About, request.Seen, request.Wanted,
            actor.UserId, session.Now, session.Now + ConfirmationRules.Life, (int)state, settled);
        var fact = Fact(
            waits ? ConfirmationVerbs.Ask : ConfirmationVerbs.Alone,
            new ConfirmationId(id!.Value),
            request.Kind,
            request.SubjectId,
            request.Workspace
        );
        await session.AuditAsync(fact with { Changes = [.. fact.Changes, .. request.Changes] }, actor);
        var kind = waits ? NoticeKinds.ConfirmationAsked : NoticeKinds.DoneAlone;
        await NotifyAsync(session, kind, request.Kind, id.Value, request.Workspace, new NoticeFacts(actor.Name, request.About));
    }

    /// <summary>Closes a waiting request; false if somebody else was faster.</summary>
    public static async ValueTask<bool> SettleAsync(IWriteSession session, Confirmation request, Settlement how, Actor actor)
    {
        if (await session.WriteAsync(ConfirmationSql.Settle, (int)how.State, actor.UserId, session.Now, how.Reason, request.Id.Value) != 1)
        {
            return false;
        }

        if (request.Kind == ConfirmationKind.Token && how.State != ConfirmationState.Confirmed)
        {
            await session.WriteAsync(ConfirmationSql.EndToken, session.Now, request.SubjectId);
        }

        var fact = Fact(how.Action, request.Id, request.Kind, request.SubjectId, request.Workspace);
        var asked = new AuditChange("asked_by", null, request.AskedBy.Id.ToString(CultureInfo.InvariantCulture));
        await session.AuditAsync(
            fact with { Changes = [.. fact.Changes, asked], Texts = how.Reason is { } why ? [new AuditChange("reason", null, why)] : [] }, actor);
        await NotificationWrites.SettleAsync(session, ConfirmationSubjects.Of(request.Kind), request.Id.Value);
        if (how.Notice is { } kind)
        {
            await NotifyAsync(session, kind, request.Kind, request.Id.Value, request.Workspace, new NoticeFacts(actor.Name, how.Reason ?? request.About));
        }

        return true;
    }

    /// <summary>Reports an Admin who was disabled or lost the role.</summary>
    public static ValueTask NotifyOfLossAsync(IWriteSession session, int user, string name, Actor actor) =>
        NotificationWrites.NotifyAsync(
            session,
            ToApproversAndAdmins,
            new Notice(NoticeKinds.AdminLost, "user", user, $"{actor.Name} disabled {name} or removed the role Admin.", null, Mail: true)
            {
                Facts = new NoticeFacts(actor.Name, name),
            }
        );

    /// <summary>Reports a token of a user's own making that can approve.</summary>
    public static ValueTask NotifyOfApprovingTokenAsync(IWriteSession session, TokenId token, string about, Actor actor) =>
        NotificationWrites.NotifyAsync(
            session,
            ToApproversAndAdmins,
            new Notice(NoticeKinds.TokenApproves, "token", token.Value, $"{actor.Name} created an API token that can approve payments.", null, Mail: true)
            {
                Facts = new NoticeFacts(actor.Name, about),
            }
        );

    private static ValueTask NotifyAsync(
        IWriteSession session, string notice, ConfirmationKind about, long subject, WorkspaceId? workspace, NoticeFacts facts) =>
        NotificationWrites.NotifyAsync(
            session,
            ToApproversAndAdmins,
            new Notice(notice, ConfirmationSubjects.Of(about), subject, $"{notice}: {facts.Why}, by {facts.Who}.", workspace, Mail: true) { Facts = facts }
        );

    private static AuditFact Fact(Verb verb, ConfirmationId id, ConfirmationKind kind, long subject, WorkspaceId? workspace) =>
        new(verb, "confirmation", id.Value, workspace)
        {
            Changes =
            [
                new AuditChange("request", null, ConfirmationSubjects.Of(kind)),
                new AuditChange(SubjectField(kind), null, subject.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    private static string SubjectField(ConfirmationKind kind) =>
        kind switch
        {
            ConfirmationKind.Token => "token",
            ConfirmationKind.OnePerson or ConfirmationKind.Policy or ConfirmationKind.Rates => "workspace",
            _ => "user",
        };
}

/// <summary>The outcome of a request: its state, audit verb, and who gets which notice.</summary>
internal sealed record Settlement(ConfirmationState State, Verb Action, string? Notice, string? Reason = null)
{
    public static readonly Settlement Confirmed = new(ConfirmationState.Confirmed, ConfirmationVerbs.Confirm, NoticeKinds.ConfirmationGiven);

    public static readonly Settlement Withdrawn = new(ConfirmationState.Withdrawn, ConfirmationVerbs.Withdraw, null);

    public static readonly Settlement Lapsed = new(ConfirmationState.Expired, ConfirmationVerbs.Lapse, null);

    public static Settlement Declined(string reason) => new(ConfirmationState.Declined, ConfirmationVerbs.Decline, NoticeKinds.ConfirmationDeclined, reason);

    public static Settlement Void(Words why) => new(ConfirmationState.Void, ConfirmationVerbs.Void, NoticeKinds.ConfirmationVoid, why.ToString());
}
