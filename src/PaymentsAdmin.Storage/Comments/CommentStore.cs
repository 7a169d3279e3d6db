using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Comments;

/// <summary>Comments in their table. A deleted one keeps its row, but its text is shown to nobody.</summary>
internal sealed class CommentStore(IWriter writer, IReader reader) : IComments
{
    private static readonly Sql LivePayment = new("SELECT id FROM payments WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL");

    private static readonly Sql Insert = new("INSERT INTO comments (payment_id, user_id, body, written_at) VALUES ($1, $2, $3, $4) RETURNING id");

    private static readonly Sql Own = new(
        """
        SELECT c.payment_id, c.removed_at FROM comments c JOIN payments p ON p.id = c.payment_id
        WHERE c.id = $1 AND c.user_id = $2 AND p.workspace_id = $3
        """
    );

    private static readonly Sql Remove = new("UPDATE comments SET removed_at = $1 WHERE id = $2");

    private static readonly Sql Named = new("SELECT id FROM users WHERE normalized_user_name = $1 AND disabled_at IS NULL");

    private static readonly Sql People = new("SELECT id, user_name, display_name FROM users WHERE disabled_at IS NULL ORDER BY normalized_user_name");

    public Task<Result<CommentId>> AddAsync(Workspace workspace, PaymentId payment, string body, int user, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<CommentId>>(
            async session =>
            {
                if (await session.FirstAsync(LivePayment, Number.Read, payment.Value, workspace.Id.Value) is null)
                {
                    return PaymentFailures.NotFound;
                }

                var id = (await session.FirstAsync(Insert, Number.Read, payment.Value, user, body, session.Now))!.Value;
                await NotifyAsync(session, workspace, payment, body, user, actor);
                await session.AuditAsync(
                    PaymentWrites.Fact(CommentVerbs.Add, payment, workspace, AuditChange.OfId("comment", null, id)) with
                    {
                        Texts = [new AuditChange("body", null, body)],
                    },
                    actor
                );
                return new CommentId(id);
            },
            ct
        );

    public Task<Result> RemoveAsync(Workspace workspace, CommentId id, int user, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var own = await session.FirstAsync(
                    Own,
                    r => new { Payment = new PaymentId(r.GetInt64(0)), Removed = !r.IsDBNull(1) },
                    id.Value,
                    user,
                    workspace.Id.Value
                );
                if (own is null or { Removed: true })
                {
                    return own is null ? CommentFailures.NotFound : Result.Done;
                }

                await session.QueueAsync(Remove, 1, session.Now, id.Value);
                await session.AuditAsync(PaymentWrites.Fact(CommentVerbs.Remove, own.Payment, workspace, AuditChange.OfId("comment", id.Value, null)), actor);
                return Result.Done;
            },
            ct
        );

    public async Task<IReadOnlyList<Mentionable>> PeopleAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(People), r => new Mentionable(r.GetInt32(0), r.GetString(1), r.GetString(2)), ct);

    // The recipient can open the payment, so the notice does not repeat the comment.
    private static async ValueTask NotifyAsync(IWriteSession session, Workspace workspace, PaymentId payment, string body, int user, Actor actor)
    {
        var mentioned = new List<int>();
        foreach (var name in Mentions.In(body))
        {
            if (await session.FirstAsync(Named, Number.Read, name.ToUpperInvariant()) is { } found && found.Value != user)
            {
                mentioned.Add((int)found.Value);
            }
        }

        var notice = new Notice(CommentService.Mentioned, "payment", payment.Value, $"{actor.Name} mentioned you on {payment}.", workspace.Id, Mail: true)
        {
            Facts = new NoticeFacts(actor.Name),
        };
        await NotificationWrites.AddAsync(session, mentioned, notice);
    }
}
