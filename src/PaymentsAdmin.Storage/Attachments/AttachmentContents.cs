using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Attachments;

/// <summary>Counts and deletes contents. Submissions and decisions are found in the audit trail, where they are under any version.</summary>
internal sealed class AttachmentContents(IWriter writer, IReader reader) : IAttachmentContents
{
    private const string Ended = "COALESCE(a.removed_at, p.deleted_at)";

    private static readonly string Decided = string.Join(", ", Verbs.CodesOf(VerbGroups.Approvals.Name).Select(code => $"'{code}'"));

    private static readonly string Deletable =
        $"""
        SELECT a.id FROM attachments a JOIN payments p ON p.id = a.payment_id
        WHERE a.content_bytes > 0 AND {Ended} <= $1 AND NOT EXISTS (
          SELECT 1 FROM audit_entries e WHERE e.subject_kind = 'payment' AND e.subject_id = a.payment_id
          AND e.action IN ({Decided}) AND e.at >= a.attached_at AND e.at <= {Ended})
        """;

    private static readonly Sql Next = new($"{Deletable} AND a.id > $2 ORDER BY a.id LIMIT $3");

    private static readonly Sql Again = new($"{Deletable} AND a.id = $2 {{lock}}");

    private static readonly Sql Clear = new("DELETE FROM attachment_contents WHERE attachment_id = $1");

    // The file of a restored draft must not be listed without its content.
    private static readonly Sql Cleared = new("UPDATE attachments SET content_bytes = 0, removed_at = COALESCE(removed_at, $1) WHERE id = $2");

    private static readonly Sql Count = new(
        """
        UPDATE attachments SET workspace_id = (SELECT p.workspace_id FROM payments p WHERE p.id = payment_id), content_bytes = size
        WHERE id IN (SELECT id FROM attachments WHERE workspace_id = 0 LIMIT $1)
        """
    );

    public async Task<int> CountAsync(int max, CancellationToken ct) =>
        (await writer.RunAsync(async session => Result.Of(await session.WriteAsync(Count, max)), ct)).Value;

    public async Task<IReadOnlyList<AttachmentId>> RemovedAsync(DateTimeOffset until, AttachmentId after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Next, until, after.Value, max), row => new AttachmentId(row.GetInt64(0)), ct);

    public async Task<bool> DeleteAsync(AttachmentId id, DateTimeOffset until, CancellationToken ct) =>
        (await writer.RunAsync(
            async session =>
            {
                if (await session.FirstAsync(Again, Number.Read, until, id.Value) is null)
                {
                    return Result.Of(false);
                }

                await session.QueueAsync(Clear, 1, id.Value);
                await session.QueueAsync(Cleared, 1, session.Now, id.Value);
                return Result.Of(true);
            },
            ct
        )).Value;
}
