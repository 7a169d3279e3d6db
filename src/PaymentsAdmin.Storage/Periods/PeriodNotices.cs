using System.Globalization;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Notices of proposed and decided closings, in their transactions.</summary>
internal static class PeriodNotices
{
    public const string Subject = "period-change";

    /// <summary>To everybody who may confirm it now.</summary>
    public static async ValueTask ProposedAsync(IWriteSession session, WorkspaceId workspace, PeriodChange change)
    {
        var people = PeriodReads.Grouped(await session.AllAsync(PeriodReads.People, PeriodReads.PersonRow));
        var day = Text((change.IsReopening ? change.ClosedBefore : change.ClosedAfter)!.Value);
        var (kind, what) = change.IsReopening
            ? (NoticeKinds.ReopenProposed, "reopen the month ending")
            : (NoticeKinds.CloseProposed, "close the books through");
        var body = $"{change.ProposedBy.Name} proposed to {what} {day}. It waits for a second person.";
        var notice = new Notice(kind, Subject, change.Id.Value, body, workspace, Mail: true) { Facts = new NoticeFacts(change.ProposedBy.Name, day) };
        await NotificationWrites.AddAsync(session, PeriodRules.Confirmers(change, people).Select(person => person.Id), notice);
    }

    /// <summary>Settles what waited, and tells the proposer who confirmed it.</summary>
    public static async ValueTask ConfirmedAsync(IWriteSession session, WorkspaceId workspace, PeriodChange change, Actor actor)
    {
        await SettledAsync(session, change.Id);
        var notice = new Notice(NoticeKinds.PeriodConfirmed, Subject, change.Id.Value, $"{actor.Name} confirmed your proposal.", workspace, Mail: true)
        {
            Facts = new NoticeFacts(actor.Name),
        };
        await NotificationWrites.AddAsync(session, [change.ProposedBy.Id], notice);
    }

    public static ValueTask SettledAsync(IWriteSession session, PeriodChangeId id) => NotificationWrites.SettleAsync(session, Subject, id.Value);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
