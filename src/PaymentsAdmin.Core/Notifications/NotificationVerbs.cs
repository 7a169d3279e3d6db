using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>The verbs of notifications.</summary>
public static class NotificationVerbs
{
    public static readonly Verb Add = new("notification.add", VerbGroups.Notices, "sent a notification") { Right = Right.SetUp, KeepsAddress = false };
    public static readonly Verb Choose = Verb.Attempt("notification.choose", Right.OwnNotifications, "chose notifications");
    public static readonly Verb Read = Verb.Attempt("notification.read", Right.OwnNotifications, "marked a notification as read");
    public static readonly Verb ReadAll = Verb.Attempt("notification.read-all", Right.OwnNotifications, "marked all notifications as read");
}
