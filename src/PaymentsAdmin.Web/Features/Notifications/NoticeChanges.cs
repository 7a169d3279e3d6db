using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Finds the changes that may have notified a user; open pages ignore the others.</summary>
public static class NoticeChanges
{
    /// <summary>Whether a change may have notified the actor, or settled a notice; the actor's own steps settle, too.</summary>
    public static bool Concerns(Change change, Actor actor) =>
        change.SubjectKind switch
        {
            SubjectKinds.Payment => Verbs.Find(change.Action)?.Group == VerbGroups.Approvals
                || (change.ByUserId != actor.UserId && CommentVerbs.Add.Is(change.Action))
                || (actor.Roles.HasFlag(Role.Admin) && Verbs.Have(change.Action, PaymentVerbs.Pay, PaymentVerbs.Unpay, PaymentVerbs.PayUndo)),
            "user" => change.SubjectId == actor.UserId || UserVerbs.Address.Is(change.Action)
                || (Right.SeeConfirmations.IsHeldBy(actor)
                    && Verbs.Have(change.Action, UserVerbs.Roles, UserVerbs.Disable, UserVerbs.Add, UserVerbs.Enable, UserVerbs.Reset)),
            "period-change" => Right.ProposePeriod.IsHeldBy(actor),
            "confirmation" => Right.SeeConfirmations.IsHeldBy(actor),
            "token" => true,
            "policy" => Verbs.Have(change.Action, PolicyVerbs.SinglePersonOn, PolicyVerbs.SinglePersonOff) && change.ByUserId != actor.UserId,
            _ => NotificationVerbs.Add.Is(change.Action),
        };
}
