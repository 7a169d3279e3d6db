using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Marks a payment paid through the pay system chosen for it.</summary>
internal sealed class PaySystemPaying(BusinessClock clock)
{
    private static readonly Sql BoundTo = new(
        "SELECT COALESCE(method_id, 0) FROM payments WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL {lock}"
    );

    public async ValueTask<Result> PayAsync(IWriteSession session, Workspace workspace, PaymentId payment, MethodId id, Actor actor)
    {
        // Locks the payment first, as everywhere; an inactive pay system may still confirm what it started.
        var bound = await session.FirstAsync(BoundTo, Number.Read, payment.Value, workspace.Id.Value);
        if (await PaySystemSql.FindAsync(session, workspace, id) is null)
        {
            return PaySystemFailures.NotFound;
        }

        return bound is null ? PaymentFailures.NotFound
            : PaySystemRules.Pay(new MethodId((int)bound.Value), id) is { } no ? no
            : await PayMarks.PayAsync(session, clock, new(workspace, payment, null, actor), new PayInput { On = clock.DayOf(session.Now) });
    }
}
