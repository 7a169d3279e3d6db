using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Payments that are begun in a portal from a form. However often a form arrives while one is being made, it is one payment.</summary>
internal sealed class PortalStarts(IPaymentBackend portal) : IPaymentStarts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FormKey, Task<Result<PaymentId>>> _underWay = [];

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync(form, () => portal.AddAsync(workspace, entity, actor, ct));

    public Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync(
            form,
            async () =>
            {
                var made = await portal.AddAsync(workspace, entity, actor, ct);
                if (made.Ok)
                {
                    // What did not go into it stands on the payment's own page, with the reason.
                    await portal.Lines!.AddAllLeftAsync(workspace, made.Value, null, actor, ct);
                }

                return made;
            }
        );

    private async Task<Result<PaymentId>> OnceAsync(FormKey form, Func<Task<Result<PaymentId>>> begin)
    {
        Task<Result<PaymentId>>? begun;
        lock (_lock)
        {
            if (!_underWay.TryGetValue(form, out begun))
            {
                _underWay.Add(form, begun = begin());
            }
        }

        try
        {
            return await begun;
        }
        finally
        {
            lock (_lock)
            {
                _underWay.Remove(form);
            }
        }
    }
}
