using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Which changes may have told somebody something; most have not, and cost open pages nothing.</summary>
public static class NoticeChanges
{
    /// <summary>Whether one may have told the actor something. Nobody is told of their own steps, everybody of what becomes of their account.</summary>
    public static bool Concerns(Change change, Actor actor) =>
        change.SubjectKind switch
        {
            "payment" => (change.ByUserId != actor.UserId && (change.Action.StartsWith("posting.", StringComparison.Ordinal) || change.Action is "comment.add"))
                || (actor.Roles.HasFlag(Role.Admin) && change.Action is "payment.pay" or "payment.unpay" or "payment.pay-undo"),
            "user" => change.SubjectId == actor.UserId || change.Action is "user.address"
                || (Right.SeeConfirmations.IsHeldBy(actor) && change.Action is "user.roles" or "user.disable" or "user.add" or "user.reset"),
            "confirmation" => Right.SeeConfirmations.IsHeldBy(actor),
            "token" => true,
            "policy" => change.Action is "policy.single-person-on" or "policy.single-person-off" && change.ByUserId != actor.UserId,
            _ => change.Action is "notification.add",
        };
}
