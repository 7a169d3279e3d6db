using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Every verb on pay systems, and paying a payment through one. The app is the calling application, if any.</summary>
public sealed class PaySystemService(IBackends backends, IPaySystems systems, ISecretBox secrets, AccessGuard guard)
{
    private readonly PaySystemInputValidator _input = new();
    private readonly PaySystemChangeValidator _change = new();

    /// <summary>All pay systems of a workspace, including inactive ones.</summary>
    public async Task<Result<IReadOnlyList<PaySystem>>> ListAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeeSystems.Check(actor) is { } no ? no : Result.Of(await systems.ListAsync(workspace, ct));

    public Task<Result<MethodId>> AddAsync(Workspace workspace, PaySystemInput input, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaySystemVerbs.Add, "method", 0, workspace.Id),
            actor,
            () =>
                _input.FirstFault(input) is { } fault
                    ? Task.FromResult<Result<MethodId>>(fault)
                    : systems.AddAsync(workspace, input, input.Settings.Seal(secrets), app, actor, ct),
            ct
        );

    public Task<Result> UpdateAsync(Target<MethodId> target, PaySystemChange change, string? app, CancellationToken ct) =>
        guard.RunAsync(PaySystemVerbs.Update, target, _change.FirstFault(change), () => systems.UpdateAsync(target, change, app, ct), ct);

    /// <summary>Deletes an unused one.</summary>
    public Task<Result> DeleteAsync(Workspace workspace, MethodId id, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            PaySystemVerbs.Delete, Target.Any(workspace, id, actor), null, () => systems.DeleteAsync(workspace, id, app, actor, ct), ct);

    /// <summary>Called by a provider after its own confirmation: marks the payment paid today, if it is to be paid by this pay system.</summary>
    public Task<Result> PayPaymentAsync(Workspace workspace, PaymentId payment, MethodId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaySystemVerbs.Pay, "payment", payment.Value, workspace.Id),
            actor,
            () =>
                backends.Find<IPortalPaySystems>(workspace) is { } portal
                    ? portal.PayAsync(Target.Any(workspace, payment, actor), id, ct)
                    : systems.PayAsync(workspace, payment, id, actor, ct),
            ct
        );
}
