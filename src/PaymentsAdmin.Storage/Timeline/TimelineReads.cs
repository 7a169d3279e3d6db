using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Timeline;

/// <summary>The audit trail of a payment and its links, which have entries of their own, by the index on subject.</summary>
public sealed class TimelineReads(IReader reader) : ITimeline
{
    private const string ForUser = "for_user";

    /// <summary>Notifications and denied attempts are not part of a payment's history.</summary>
    private static readonly string Nothing = $"('{AuditVerbs.Denied}', '{NotificationVerbs.Add}')";

    /// <summary>Entries of a payment that also belong to its reversal, which has none of its own.</summary>
    private static readonly string OfReversal = $"({string.Join(", ", Verbs.All.Where(verb => verb.TextOfReversal is not null).Select(verb => $"'{verb}'"))})";

    // By time, since PostgreSQL allocates ids in blocks and a later entry may have a lower id. The unary plus prevents the use of
    // the index on time: a subject has few entries.
    private static readonly Sql Page = new(
        $"""
        SELECT a.id, a.at, a.actor_kind, a.actor_user_id, u.display_name, a.action, a.changes, t.body
        FROM (SELECT id FROM (SELECT o.id FROM audit_entries o
                              WHERE o.subject_kind = 'payment' AND o.subject_id = $2 AND (+o.at, o.id) < ($3, $4) AND o.action NOT IN {Nothing}
                              ORDER BY +o.at DESC, o.id DESC LIMIT $5) of_payment
              UNION ALL
              SELECT id FROM (SELECT o.id FROM public_links l
                              JOIN audit_entries o ON o.subject_kind = 'link' AND o.subject_id = l.id AND (+o.at, o.id) < ($3, $4) AND o.action NOT IN {Nothing}
                              WHERE l.payment_id = $2
                              ORDER BY +o.at DESC, o.id DESC LIMIT $5) of_links
              UNION ALL
              SELECT id FROM (SELECT o.id FROM payments r
                              JOIN audit_entries o ON o.subject_kind = 'payment' AND o.subject_id = r.original_id
                                                  AND (+o.at, o.id) < ($3, $4) AND o.action IN {OfReversal}
                              WHERE r.id = $2
                              ORDER BY +o.at DESC, o.id DESC LIMIT $5) of_original) found
        JOIN audit_entries a ON a.id = found.id
        LEFT JOIN users u ON u.id = a.actor_user_id
        LEFT JOIN audit_texts t ON t.audit_id = a.id
        WHERE EXISTS (SELECT 1 FROM payments p WHERE p.id = $2 AND p.workspace_id = $1 AND p.deleted_at IS NULL)
        ORDER BY a.at DESC, a.id DESC LIMIT $5
        """
    );

    private static readonly Sql Comments = new("SELECT id, body, removed_at FROM comments WHERE payment_id = $1 AND id BETWEEN $2 AND $3");

    private static readonly Sql Deputies = new(
        """
        SELECT d.for_user_id, u.display_name
        FROM postings s JOIN decisions d ON d.posting_id = s.id JOIN users u ON u.id = d.for_user_id WHERE s.payment_id = $1
        """
    );

    private static readonly Sql Asked = new(
        """
        SELECT s.reversal_asked_by_id, s.reversal_reason FROM payments p JOIN postings s ON s.payment_id = COALESCE(p.original_id, p.id)
        WHERE p.id = $1 AND s.reversal_asked_by_id IS NOT NULL AND s.reversal_reason IS NOT NULL
        """
    );

    /// <summary>A page's statement.</summary>
    public static Query Ask(WorkspaceId workspace, PaymentId payment, AuditPlace? before, int max) =>
        Query.Keep(Page, workspace.Value, payment.Value, before?.At ?? DateTimeOffset.MaxValue, before?.Id ?? long.MaxValue, max);

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(WorkspaceId workspace, PaymentId payment, AuditPlace? before, int max, CancellationToken ct)
    {
        var entries = await WithDeputiesAsync(await reader.AllAsync(Ask(workspace, payment, before, max), Read, ct), payment, ct);
        entries = await WithOwnWordsAsync(entries, payment, ct);
        var remarks = entries.Select(RemarkOf).OfType<long>().ToList();
        if (remarks.Count == 0)
        {
            return entries;
        }

        var comments = await reader.AllAsync(Query.Keep(Comments, payment.Value, remarks.Min(), remarks.Max()), ReadComment, ct);
        return [.. entries.Select(e => RemarkOf(e) is { } id ? e with { Comment = comments.FirstOrDefault(c => c.Id.Value == id) } : e)];
    }

    private async Task<IReadOnlyList<TimelineEntry>> WithDeputiesAsync(IReadOnlyList<TimelineEntry> entries, PaymentId payment, CancellationToken ct)
    {
        if (entries.All(e => e.Change(ForUser) is null))
        {
            return entries;
        }

        var found = await reader.AllAsync(
            Query.Keep(Deputies, payment.Value),
            r => (Id: r.GetInt32(0).ToString(CultureInfo.InvariantCulture), Name: r.GetString(1)),
            ct
        );
        var names = found.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, f => f.Name, StringComparer.Ordinal);
        return [.. entries.Select(e => e.Change(ForUser) is { After: { } id } ? e with { For = names.GetValueOrDefault(id) } : e)];
    }

    // Older entries attribute the requester's reason to the approver.
    private async Task<IReadOnlyList<TimelineEntry>> WithOwnWordsAsync(IReadOnlyList<TimelineEntry> entries, PaymentId payment, CancellationToken ct)
    {
        if (!entries.Any(SaysAtReversal)
            || await reader.AllAsync(Query.Keep(Asked, payment.Value), r => (By: r.GetInt32(0), Reason: r.GetString(1)), ct) is not [var asked])
        {
            return entries;
        }

        return [.. entries.Select(e => SaysAtReversal(e) && e.UserId != asked.By ? e with { Texts = [.. e.Texts.Where(t => !IsReason(t, asked.Reason))] } : e)];
    }

    private static bool SaysAtReversal(TimelineEntry entry) =>
        Verbs.Have(entry.Action, PostingVerbs.Reverse, PostingVerbs.HandReversalToGateway, PostingVerbs.HandReversalToPortal)
        && entry.Texts.Any(t => t.Field is "comment");

    private static bool IsReason(AuditChange text, string reason) => text.Field is "comment" && string.Equals(text.After, reason, StringComparison.Ordinal);

    // A remark on a posting step is also called a comment, but stored as a text.
    private static long? RemarkOf(TimelineEntry entry) =>
        entry.Changes.FirstOrDefault(c => string.Equals(c.Field, "comment", StringComparison.Ordinal)) is { After: { } id }
            ? long.Parse(id, CultureInfo.InvariantCulture)
            : null;

    private static TimelineComment ReadComment(DbDataReader row) =>
        new(new CommentId(row.GetInt64(0)), row.IsDBNull(2) ? row.GetString(1) : null);

    private static TimelineEntry Read(DbDataReader row)
    {
        IReadOnlyList<AuditChange> texts = row.TextAt(7) is { } body ? AuditJson.Read(body) : [];
        var who = row.TextAt(4) ?? texts.FirstOrDefault(t => string.Equals(t.Field, "actor", StringComparison.Ordinal))?.After ?? "";
        return new TimelineEntry(
            row.GetInt64(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
            (ActorKind)row.GetInt32(2),
            row.IntAt(3),
            who,
            row.GetString(5)
        )
        {
            Changes = AuditJson.Read(row.GetString(6)),
            Texts = texts,
        };
    }
}
