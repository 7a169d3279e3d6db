using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Shared.Editing;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed partial class ShipmentForm
{
    private string _name = "";
    private string _price = "";
    private bool _shipped;

    [Parameter]
    public ShipmentView? Shipment { get; set; }

    protected override EntityPart Of => EntityPart.Shipment(Shipment!.Shipment.Id);

    private string Label => Shipment is null ? T["New shipment"] : T[$"Change {Shipment.Shipment.Name}"];

    private IReadOnlyList<ConflictLine> Conflict => Edit?.Compare([T["Shipment"], T["Price"], T["Shipped"]], [_name, _price, YesOrNo(_shipped)]) ?? [];

    protected override void OnInitialized()
    {
        if (Shipment is { } one)
        {
            Edit = new(one.Shipment, shipment => shipment.Revision, shipment => [shipment.Name, Formats.Figure(shipment.Price), YesOrNo(shipment.Deducted)]);
            Take(one.Shipment);
        }
    }

    protected override void Take(Shipment saved) => (_name, _price, _shipped) = (saved.Name, Formats.Figure(saved.Price), saved.Deducted);

    protected override async Task<Shipment?> FindAsync()
    {
        var all = await Entities.ShipmentsAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return all.Ok ? all.Value.FirstOrDefault(shipment => shipment.Id == Shipment!.Shipment.Id) : null;
    }

    private string YesOrNo(bool value) => value ? T["yes"] : T["no"];

    private Task SaveAsync() =>
        RunAsync(Edit is null ? "Added." : "Saved.", async () =>
        {
            var price = TypedNumbers.Amount(_price, nameof(ShipmentInput.Price), View.Header.Currency, T.Culture);
            if (!price.Ok)
            {
                return price;
            }

            var input = new ShipmentInput { Name = _name, Price = price.Value, Deducted = _shipped };
            return Edit is null
                ? await Entities.AddShipmentAsync(Workspace, View.Header.Id, input, Actor, Gone)
                : await SaveOverAsync(seen => Entities.UpdateShipmentAsync(new(Workspace, Shipment!.Shipment.Id, seen, Actor), input, Gone));
        });

    private Task RemoveAsync() => RunAsync("Removed.", () => Entities.DeleteShipmentAsync(Workspace, Shipment!.Shipment.Id, Actor, Gone));
}
