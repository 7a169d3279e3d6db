using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Deletes payments as tombstones: the ids stay taken, the quantities become free, and the payment can be restored.</summary>
internal sealed class LocalTombstones(IWriter writer) : IPaymentDeletion, IPaymentTombstones
{
    private static readonly Sql Delete = new(
        "UPDATE payments SET deleted_at = $1, listed = FALSE, updated_at = $1, revision = revision + 1 WHERE id = $2 AND revision = $3"
    );

    private static readonly Sql Undelete = new(
        "UPDATE payments SET deleted_at = NULL, listed = TRUE, updated_at = $1, revision = revision + 1 WHERE id = $2 AND revision = $3"
    );

    private static readonly Sql CoveredRows = new("SELECT row_id, quantity FROM payment_lines WHERE payment_id = $1 AND row_id IS NOT NULL");

    private static readonly Sql Cover = new("UPDATE product_rows SET covered = covered + $1 WHERE id = $2 AND covered + $1 <= quantity");

    private static readonly Sql LostShipment = new(
        """
        SELECT d.id FROM payment_deliveries d JOIN shipments s ON s.id = d.shipment_id
        WHERE d.payment_id = $1 AND s.deleted_at IS NOT NULL
        """
    );

    public Task<Result> DeleteAsync(Target<PaymentId> target, CancellationToken ct) =>
        writer.RunAsync(
            target,
            PaymentRules.Delete,
            async (session, state) =>
            {
                foreach (var (row, quantity) in await session.AllAsync(CoveredRows, ReadCovered, target.Id.Value))
                {
                    await session.QueueAsync(Cover, 1, -quantity, row);
                }

                await session.QueueAsync(Delete, 1, session.Now, target.Id.Value, state.Revision.Value);
                await PaymentWrites.MoveAsync(session, state.Entity, -state.Amount.Minor, 0);
                var fact = PaymentWrites.Fact(PaymentVerbs.Delete, target, new AuditChange("total", state.Amount.ToString(), null));
                await session.AuditAsync(fact, target.Actor);
                await NotificationWrites.SettleAsync(session, "payment", target.Id.Value);
                await PaymentLinks.EndAsync(session, target.Workspace, state, LinkEnds.Deleted, target.Actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
                {
                    return PaymentFailures.NotFound;
                }

                if (PaymentRules.Undelete(state, session.Now) is { } no)
                {
                    return no;
                }

                if (await CoverAgainAsync(session, id) is { } taken)
                {
                    return taken;
                }

                await session.QueueAsync(Undelete, 1, session.Now, id.Value, state.Revision.Value);
                await PaymentWrites.MoveAsync(session, state.Entity, state.Amount.Minor, 0);
                var fact = PaymentWrites.Fact(PaymentVerbs.Undelete, id, workspace, new AuditChange("total", null, state.Amount.ToString()));
                await session.AuditAsync(fact, actor);
                return Result.Done;
            },
            ct
        );

    private static async ValueTask<Failure?> CoverAgainAsync(IWriteSession session, PaymentId id)
    {
        if (await session.FirstAsync(LostShipment, Number.Read, id.Value) is not null)
        {
            return PaymentFailures.QuantitiesTaken;
        }

        foreach (var (row, quantity) in await session.AllAsync(CoveredRows, ReadCovered, id.Value))
        {
            if (await session.WriteAsync(Cover, quantity, row) == 0)
            {
                return PaymentFailures.QuantitiesTaken;
            }
        }

        return null;
    }

    private static (long Row, long Quantity) ReadCovered(DbDataReader r) => (r.GetInt64(0), r.GetInt64(1));
}
