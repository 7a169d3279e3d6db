using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>Payments started in a portal from a form: the request is recorded with the form's key, so that submitting it again finds it.</summary>
internal sealed class BitrixStarts(BitrixBackend portal, BitrixLines lines) : IPaymentStarts
{
    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        portal.AddAsync(workspace, entity, form, actor, ct);

    public async Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct)
    {
        var made = await portal.AddAsync(workspace, entity, form, actor, ct);
        if (made.Ok)
        {
            // The page of the payment shows which lines could not be added, and why.
            await lines.AddAllLeftAsync(new(workspace, made.Value, null, actor), ct);
        }

        return made;
    }
}
