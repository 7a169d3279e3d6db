using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Public links that end because their payment changed. Only links that still worked get an audit entry.</summary>
internal static class PaymentLinks
{
    private const string Set = "UPDATE public_links SET revoked_at = $1, revoked_reason = $2 WHERE revoked_at IS NULL AND";
    private const string Ended = "RETURNING id, expires_at, content_hash, payment_id";

    private static readonly Sql Revoke = new($"{Set} payment_id = $3 {Ended}");
    private static readonly Sql RevokeMany = new($"{Set} {IdList.Sqlite("payment_id", "$3")} {Ended}", $"{Set} {IdList.Postgres("payment_id", "$3")} {Ended}");

    /// <summary>Ends the open links of a payment; <paramref name="before"/> is its state before the change.</summary>
    public static async ValueTask EndAsync(IWriteSession session, Workspace workspace, PaymentState before, string reason, Actor actor) =>
        await NotifyAsync(session, workspace, [before], await session.AllAsync(Revoke, Row.Read, session.Now, reason, before.Id.Value), reason, actor);

    /// <summary>The same for several payments in one statement.</summary>
    public static async ValueTask EndAsync(IWriteSession session, Workspace workspace, IReadOnlyList<PaymentState> befores, string reason, Actor actor)
    {
        if (befores.Count > 0)
        {
            var ids = IdList.Of(befores.Select(before => before.Id.Value));
            await NotifyAsync(session, workspace, befores, await session.AllAsync(RevokeMany, Row.Read, session.Now, reason, ids), reason, actor);
        }
    }

    private static async ValueTask NotifyAsync(
        IWriteSession session, Workspace workspace, IReadOnlyList<PaymentState> befores, IReadOnlyList<Row> ended, string reason, Actor actor)
    {
        var states = befores.ToDictionary(before => before.Id.Value);
        foreach (var link in ended.Where(link => LedSomewhere(link, states[link.Payment], session.Now)).OrderBy(link => link.Id))
        {
            var fact = new AuditFact(LinkVerbs.End, "link", link.Id, workspace.Id)
            {
                Changes = [AuditChange.OfId("payment", null, link.Payment)],
                Texts = [new AuditChange("reason", null, reason)],
            };
            await session.AuditAsync(fact, actor);
            await Outbox.LinkRevokedAsync(session, workspace.Id, link.Payment, link.Id, LinkEnds.WordOf(reason));
        }
    }

    private static bool LedSomewhere(Row link, PaymentState before, DateTimeOffset now) =>
        before.IsPaid || (link.ExpiresAt > now && link.Promises(LinkRules.ContentHash(before.Id, before.Amount)));

    private sealed record Row(long Id, DateTimeOffset ExpiresAt, byte[] ContentHash, long Payment)
    {
        public bool Promises(byte[] content) => ContentHash.AsSpan().SequenceEqual(content);

        public static Row Read(DbDataReader r) => new(r.GetInt64(0), r.InstantAt(1) ?? default, r.GetFieldValue<byte[]>(2), r.GetInt64(3));
    }
}
