using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Creates payments of an entity from its page, one per form, even after repeated clicks.</summary>
public sealed class PaymentStartService(IBackends backends, AccessGuard guard)
{
    /// <summary>Creates an empty payment.</summary>
    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Add, workspace, entity, actor, s => s.AddAsync(workspace, entity, form, actor, ct), ct);

    /// <summary>Creates a payment with everything not covered yet.</summary>
    public Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.AddLeft, workspace, entity, actor, s => s.AddLeftAsync(workspace, entity, form, actor, ct), ct);

    /// <summary>Creates a payment with what another one of the entity has, as far as it is free. Its audit entry names what is not.</summary>
    public Task<Result<PaymentId>> CopyAsync(Workspace workspace, PaymentId of, FormKey form, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.Copy, "payment", of.Value, workspace.Id),
            actor,
            () => backends.CallAsync<IPaymentCopies, PaymentId>(
                workspace, PaymentFailures.NotOffered("copy payments"), s => s.CopyAsync(workspace, of, form, actor, ct)),
            ct
        );

    private Task<Result<PaymentId>> RunAsync(
        Verb verb,
        Workspace workspace,
        EntityId entity,
        Actor actor,
        Func<IPaymentStarts, Task<Result<PaymentId>>> act,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(verb, "entity", entity.Value, workspace.Id),
            actor,
            () => backends.CallAsync(workspace, PaymentFailures.NotOffered("create payments; create them in the portal"), act),
            ct
        );
}
