using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Which method a payment is to be paid by.</summary>
internal sealed class Methods(IWriter writer)
{
    private static readonly Sql ActiveMethod = new(
        "SELECT name FROM methods WHERE id = $1 AND workspace_id = $2 AND registry_type = 'ORDER' AND active"
    );

    private static readonly Sql SetMethod = new(
        "UPDATE payments SET method_id = $1, method_fold = $2, updated_at = $3, refreshed_at = $3, revision = revision + 1 "
            + "WHERE id = $4 AND revision = $5"
    );

    private static readonly Sql MethodBefore = new("SELECT method_id FROM payments WHERE id = $1 AND method_id IS NOT NULL");

    /// <summary>The name of an active method for orders, or null.</summary>
    public static ValueTask<string?> FindAsync(IWriteSession session, Workspace workspace, MethodId method) =>
        session.FirstAsync(ActiveMethod, r => r.GetString(0), method.Value, workspace.Id.Value);

    /// <summary>The method that a payment has now, or null.</summary>
    public static async ValueTask<MethodId?> OfAsync(IWriteSession session, PaymentId payment) =>
        await session.FirstAsync(MethodBefore, Number.Read, payment.Value) is { } now ? new MethodId((int)now.Value) : null;

    public Task<Result> SetAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => SetAsync(session, workspace, id, method, seen, actor), ct);

    private static async ValueTask<Result> SetAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentId id,
        MethodId method,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.ChangeContent(state, seen) is { } no)
        {
            return no;
        }

        if (await FindAsync(session, workspace, method) is not { } name)
        {
            return PaymentFailures.MethodNotFound;
        }

        var before = await OfAsync(session, id);
        if (before == method)
        {
            return Result.Done;
        }

        await session.QueueAsync(SetMethod, 1, method.Value, Fold.ForSort(name), session.Now, id.Value, state.Revision.Value);
        await PaymentWrites.AuthorAsync(session, id, actor);
        await session.AuditAsync(PaymentWrites.Fact(PaymentVerbs.Method, id, workspace, AuditChange.OfId("method", before?.Value, method.Value)), actor);
        return Result.Done;
    }
}
