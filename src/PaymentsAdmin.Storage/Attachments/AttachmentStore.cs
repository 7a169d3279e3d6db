using System.Data.Common;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Attachments;

/// <summary>Files in one table, their contents in another. Removed files keep their rows.</summary>
internal sealed class AttachmentStore(IWriter writer, IReader reader, AttachmentQuota quota) : IAttachments
{
    private static readonly Selection Selected = new();
    private static readonly StateColumns State = StateColumns.AddTo(Selected);
    private static readonly Sql StateOf = new($"SELECT {Selected.Columns} FROM payments p WHERE p.id = $1 AND p.workspace_id = $2");

    private static readonly Sql Stored = new("SELECT CAST(COALESCE(SUM(content_bytes), 0) AS bigint) FROM attachments WHERE workspace_id = $1");

    private const string Facts =
        """
        SELECT a.id, a.payment_id, a.file_name, a.media_type, a.size, a.hash, a.user_id, u.display_name, a.attached_at
        FROM attachments a JOIN payments p ON p.id = a.payment_id JOIN users u ON u.id = a.user_id
        WHERE a.payment_id = $2 AND a.removed_at IS NULL AND p.workspace_id = $1 AND p.deleted_at IS NULL
        """;

    private static readonly Sql OfPayment = new(Facts + " ORDER BY a.id");

    private static readonly Sql One = new(Facts + " AND a.id = $3");

    private static readonly Sql Portion = new(
        "SELECT substr(content, CAST($2 AS INTEGER), CAST($3 AS INTEGER)) FROM attachment_contents WHERE attachment_id = $1"
    );

    private static readonly Sql Present = new("SELECT file_name, hash FROM attachments WHERE payment_id = $1 AND removed_at IS NULL ORDER BY id");

    private static readonly Sql Insert = new(
        """
        INSERT INTO attachments (payment_id, file_name, media_type, size, hash, user_id, attached_at, workspace_id, content_bytes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $4) RETURNING id
        """
    );

    private static readonly Sql InsertContent = new("INSERT INTO attachment_contents (attachment_id, content) VALUES ($1, $2)");

    private static readonly Sql PaymentOf = new("SELECT payment_id FROM attachments WHERE id = $1");

    private static readonly Sql Removable = new("SELECT file_name, media_type, size, hash FROM attachments WHERE id = $1 AND removed_at IS NULL");

    private static readonly Sql Remove = new("UPDATE attachments SET removed_at = $1 WHERE id = $2");

    public async Task<IReadOnlyList<Attachment>> ListAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OfPayment, workspace.Value, payment.Value), Read, ct);

    public async Task<Attachment?> FindAsync(WorkspaceId workspace, PaymentId payment, AttachmentId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(One, workspace.Value, payment.Value, id.Value), Read, ct) is [var file] ? file : null;

    public async Task<byte[]> ReadAsync(AttachmentId id, long from, int count, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Portion, id.Value, from + 1, count), r => r.GetFieldValue<byte[]>(0), ct)) is [var bytes] ? bytes : [];

    public async Task<Failure?> WhyNotAsync(Workspace workspace, PaymentId payment, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(StateOf, payment.Value, workspace.Id.Value), State.Of, ct) is [var state]
            ? PaymentRules.ChangeAttachments(state, null) ?? await RoomAsync(workspace, 1, ct)
            : PaymentFailures.NotFound;

    public async Task<Result<Attached>> AddAsync(Workspace workspace, PaymentId payment, NewAttachment file, int user, Actor actor, CancellationToken ct)
    {
        if (await RoomAsync(workspace, file.Content.Length, ct) is { } full)
        {
            return full;
        }

        var target = new Target<PaymentId>(workspace, payment, null, actor);
        return await writer.RunAsync<Attached>(
            target,
            PaymentRules.ChangeAttachments,
            async (session, state) =>
            {
                if (await ClashAsync(session, payment, file) is { } no)
                {
                    return no;
                }

                var id = (await session.FirstAsync(
                    Insert, Number.Read, payment.Value, file.Name, file.Kind.MediaType, file.Content.Length, file.Hash, user, session.Now,
                    workspace.Id.Value))!.Value;
                await session.QueueAsync(InsertContent, 1, id, file.Content);
                var facts = new FileFacts(file.Name, file.Kind.MediaType, file.Content.Length, file.Hash);
                await FinishAsync(session, target, state, PaymentVerbs.AttachmentAdd, facts, AuditChange.OfId("attachment", null, id), added: true);
                return new Attached(new AttachmentId(id), file.Name, state.Revision.Next());
            },
            ct
        );
    }

    public Task<Result> RemoveAsync(Target<AttachmentId> target, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (
                    await PaymentLocks.OwnerAsync(session, target, PaymentOf) is not { } state
                    || await session.FirstAsync(Removable, ReadFacts, target.Id.Value) is not { } file
                )
                {
                    return AttachmentFailures.NotFound;
                }

                if (PaymentRules.ChangeAttachments(state, target.Seen) is { } no)
                {
                    return no;
                }

                await session.QueueAsync(Remove, 1, session.Now, target.Id.Value);
                var id = AuditChange.OfId("attachment", target.Id.Value, null);
                await FinishAsync(session, target.Of(state.Id), state, PaymentVerbs.AttachmentRemove, file, id, added: false);
                return Result.Done;
            },
            ct
        );

    // Read before the transaction, so that the writer does not wait for the sum: files that arrive at the same moment may exceed
    // the quota by their own length.
    private async Task<Failure?> RoomAsync(Workspace workspace, long size, CancellationToken ct) =>
        AttachmentRules.Room((await reader.AllAsync(Query.Keep(Stored, workspace.Id.Value), Number.Read, ct))[0].Value, size, quota);

    private static async ValueTask<Failure?> ClashAsync(IWriteSession session, PaymentId payment, NewAttachment file)
    {
        var present = await session.AllAsync(Present, r => new PresentFile(r.GetString(0), r.GetFieldValue<byte[]>(1)), payment.Value);
        return AttachmentRules.Add(present, file.Hash);
    }

    // Only the name can be personal data, so only the name can be erased from the trail.
    private static async ValueTask FinishAsync(
        IWriteSession session,
        Target<PaymentId> target,
        PaymentState state,
        Verb verb,
        FileFacts file,
        AuditChange id,
        bool added
    )
    {
        await PaymentWrites.TouchAsync(session, state);
        await PaymentWrites.AuthorAsync(session, state.Id, target.Actor);
        var fact = PaymentWrites.Fact(
            verb,
            target,
            id,
            Change("media_type", file.MediaType),
            added ? AuditChange.OfId("size", null, file.Size) : AuditChange.OfId("size", file.Size, null),
            Change("sha256", Convert.ToHexStringLower(file.Hash))
        );
        await session.AuditAsync(fact with { Texts = [Change("file_name", file.Name)] }, target.Actor);

        AuditChange Change(string field, string value) => added ? new(field, null, value) : new(field, value, null);
    }

    private static Attachment Read(DbDataReader r) =>
        new(
            new AttachmentId(r.GetInt64(0)),
            new PaymentId(r.GetInt64(1)),
            r.GetString(2),
            r.GetString(3),
            r.GetInt64(4),
            r.GetFieldValue<byte[]>(5),
            r.GetInt32(6),
            r.GetString(7),
            DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(8))
        );

    private static FileFacts ReadFacts(DbDataReader r) => new(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3));

    private sealed record FileFacts(string Name, string MediaType, long Size, byte[] Hash);
}
