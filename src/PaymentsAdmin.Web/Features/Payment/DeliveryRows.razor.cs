using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

public sealed partial class DeliveryRows
{
    private readonly CommandState _change = new();
    private DeliveryId? _moving;
    private ShipmentId? _chosen;
    private bool _adding;

    [Parameter]
    public bool MayEdit { get; set; }

    private IReadOnlyList<Shipment> Free => [.. Open.Shipments.Where(s => Payment.Deliveries.All(d => d.Shipment != s.Id))];

    private Shipment Chosen => Free.FirstOrDefault(s => s.Id == _chosen) ?? Free[0];

    private string Number(ShipmentId id) => Open.Shipments.FirstOrDefault(s => s.Id == id)?.AccountNumber ?? "–";

    private void OpenMove(PaymentDelivery delivery) => _moving = _moving == delivery.Id ? null : delivery.Id;

    private void Choose(long id) => _chosen = new ShipmentId(id);

    private async Task AddAsync()
    {
        var shipment = Chosen.Id;
        _adding = !await DoAsync(_change, Payment.Revision, async seen => await Payments.AddDeliveryAsync(At(seen), shipment, Gone));
    }

    private async Task RemoveAsync(PaymentDelivery delivery) =>
        await DoAsync(_change, Payment.Revision, seen => Payments.DeleteDeliveryAsync(new(Open.Workspace, delivery.Id, seen, Open.Actor), Gone));
}
