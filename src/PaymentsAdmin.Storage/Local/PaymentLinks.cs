using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>Public links that end because of what happened to their payment.</summary>
internal static class PaymentLinks
{
    private static readonly Sql Revoke = new(
        "UPDATE public_links SET revoked_at = $1, revoked_reason = $2 WHERE payment_id = $3 AND revoked_at IS NULL"
    );

    public static ValueTask RevokeAsync(IWriteSession session, PaymentId payment, string reason) =>
        session.QueueAsync(Revoke, IWriteSession.AnyRows, session.Now, reason, payment.Value);
}
