using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>An empty payment for an entity, with the default method.</summary>
internal sealed class AddPayment(IWriter writer, BusinessClock clock)
{
    public Task<Result<PaymentId>> RunAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => ApplyAsync(session, workspace, entity, actor), ct);

    /// <summary>The same inside a command.</summary>
    public async ValueTask<Result<PaymentId>> ApplyAsync(IWriteSession session, Workspace workspace, EntityId id, Actor actor)
    {
        if (await NewPayment.PayerAsync(session, workspace, id) is not { } entity)
        {
            return EntityFailures.NotFound;
        }

        if (EntityKinds.IsCrmItem(entity.Kind) && !workspace.EntityTypes.Contains(entity.Kind))
        {
            return PaymentFailures.KindHoldsNoPayments;
        }

        var nothing = Money.Zero(Currency.Of(entity.Currency));
        var payment = await NewPayment.WriteAsync(session, workspace, clock, entity, (entity.DefaultMethod, entity.MethodName), nothing, actor);
        await session.AuditAsync(
            PaymentWrites.Fact(
                "payment.add",
                payment,
                workspace,
                new AuditChange("entity", null, id.Value.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("currency", null, entity.Currency)
            ),
            actor
        );
        return payment;
    }
}
