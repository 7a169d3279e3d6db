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
            "payment" => change.ByUserId != actor.UserId && (change.Action.StartsWith("posting.", StringComparison.Ordinal) || change.Action is "comment.add"),
            "user" => change.SubjectId == actor.UserId || change.Action is "user.address",
            "token" => true,
            "policy" => change.Action is "policy.single-person-on" && change.ByUserId != actor.UserId,
            _ => change.Action is "notification.add",
        };
}
