using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Reads the state that the rules check and locks it until the commit, always in the order payment, row, entity.</summary>
internal static class PaymentLocks
{
    private static readonly Selection Selected = new();
    private static readonly StateColumns State = StateColumns.AddTo(Selected);
    private static readonly Sql PaymentById = new($"SELECT {Selected.Columns} FROM payments p WHERE p.id = $1 AND p.workspace_id = $2 {{lock}}");

    private static readonly Sql RowById = new(
        "SELECT id, entity_id, quantity, covered FROM product_rows WHERE id = $1 {lock}"
    );

    /// <summary>The payment's state, or null when the workspace has no such payment.</summary>
    public static ValueTask<PaymentState?> PaymentAsync(IWriteSession session, Workspace workspace, PaymentId id) =>
        session.FirstAsync(PaymentById, State.Of, id.Value, workspace.Id.Value);

    /// <summary>The payment's state if the rule allows the change; otherwise "not found" or the rule's failure.</summary>
    public static async ValueTask<Result<PaymentState>> CheckedAsync(
        IWriteSession session, Target<PaymentId> target, Func<PaymentState, Revision?, Failure?> rule) =>
        await PaymentAsync(session, target.Workspace, target.Id) is not { } state ? PaymentFailures.NotFound
        : rule(state, target.Seen) is { } no ? no
        : state;

    /// <summary>
    /// The state of the payment that an item belongs to; null if there is none or it was deleted. The payment is
    /// locked before the item is read, so the item cannot change in between.
    /// </summary>
    public static async ValueTask<PaymentState?> OwnerAsync<TId>(IWriteSession session, Target<TId> item, Sql paymentOf)
        where TId : struct, ISubjectId =>
        await session.FirstAsync(paymentOf, Number.Read, item.Id.Number) is { } payment
        && await PaymentAsync(session, item.Workspace, new PaymentId(payment.Value)) is { DeletedAt: null } state
            ? state
            : null;

    /// <summary>The product row's state, or null.</summary>
    public static ValueTask<RowState?> RowAsync(IWriteSession session, RowId id) =>
        session.FirstAsync(
            RowById,
            r => new RowState(new(r.GetInt64(0)), new(r.GetInt64(1)), new(r.GetInt64(2)), new(r.GetInt64(3))),
            id.Value
        );
}
