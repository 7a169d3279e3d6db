using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>Public links that end because of what happened to their payment. Each that led somewhere leaves an entry.</summary>
internal static class PaymentLinks
{
    private static readonly Sql Revoke = new(
        """
        UPDATE public_links SET revoked_at = $1, revoked_reason = $2 WHERE payment_id = $3 AND revoked_at IS NULL
        RETURNING id, expires_at, content_hash
        """
    );

    /// <summary>Ends what is left of the links of a payment that was in this state before.</summary>
    public static async ValueTask EndAsync(IWriteSession session, Workspace workspace, PaymentState before, string reason, Actor actor)
    {
        var promised = LinkRules.ContentHash(before.Id, before.Amount);
        var ended = await session.AllAsync(Revoke, Row.Read, session.Now, reason, before.Id.Value);
        foreach (var link in ended.Where(link => before.IsPaid || (link.ExpiresAt > session.Now && link.Promises(promised))).OrderBy(link => link.Id))
        {
            var fact = new AuditFact("link.end", "link", link.Id, workspace.Id)
            {
                Changes = [PaymentWrites.Ids("payment", null, before.Id.Value)],
                Texts = [new AuditChange("reason", null, reason)],
            };
            await session.AuditAsync(fact, actor);
            await Outbox.LinkRevokedAsync(session, workspace.Id, before.Id.Value, link.Id, LinkEnds.WordOf(reason));
        }
    }

    private sealed record Row(long Id, DateTimeOffset ExpiresAt, byte[] ContentHash)
    {
        public bool Promises(byte[] content) => ContentHash.AsSpan().SequenceEqual(content);

        public static Row Read(DbDataReader r) => new(r.GetInt64(0), r.InstantAt(1) ?? default, r.GetFieldValue<byte[]>(2));
    }
}
