using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Changes the method of a payment.</summary>
internal sealed class Methods(IWriter writer) : IPaymentMethods
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

    /// <summary>The current method of a payment, or null.</summary>
    public static async ValueTask<MethodId?> OfAsync(IWriteSession session, PaymentId payment) =>
        await session.FirstAsync(MethodBefore, Number.Read, payment.Value) is { } now ? new MethodId((int)now.Value) : null;

    public Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct) =>
        writer.RunAsync(
            target,
            PaymentRules.ChangeContent,
            async (session, state) =>
            {
                if (await FindAsync(session, target.Workspace, method) is not { } name)
                {
                    return PaymentFailures.MethodNotFound;
                }

                var before = await OfAsync(session, target.Id);
                if (before == method)
                {
                    return Result.Done;
                }

                await session.QueueAsync(SetMethod, 1, method.Value, Fold.ForSort(name), session.Now, target.Id.Value, state.Revision.Value);
                await PaymentWrites.AuthorAsync(session, target.Id, target.Actor);
                var fact = PaymentWrites.Fact(PaymentVerbs.Method, target, AuditChange.OfId("method", before?.Value, method.Value));
                await session.AuditAsync(fact, target.Actor);
                return Result.Done;
            },
            ct
        );
}
