using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Adds a shipment, or changes or removes one.</summary>
public sealed partial class ShipmentForm
{
    private static readonly string[] Fields = [nameof(ShipmentInput.Name), nameof(ShipmentInput.Price)];

    private readonly Deed _deed = new();
    private string _name = "";
    private string _price = "";
    private bool _shipped;
    private RivalEdit<Shipment>? _edit;
    private LastChange? _change;
    private bool _removing;

    /// <summary>The shipment to change; none adds one.</summary>
    [Parameter]
    public ShipmentView? Shipment { get; set; }

    /// <summary>Told when it is saved or given up.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Done { get; set; }

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    private string Label => Shipment is null ? T["New shipment"] : T[$"Change {Shipment.Shipment.Name}"];

    private IReadOnlyList<ConflictLine> Conflict => _edit?.Compare([T["Shipment"], T["Price"], T["Shipped"]], [_name, _price, YesOrNo(_shipped)]) ?? [];

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Shipment is { } one)
        {
            _edit = new(one.Shipment, shipment => shipment.Revision, shipment => [shipment.Name, Formats.Figure(shipment.Price), YesOrNo(shipment.Deducted)]);
            Take(one.Shipment);
        }
    }

    private string YesOrNo(bool value) => value ? T["yes"] : T["no"];

    private void Take(Shipment shipment) => (_name, _price, _shipped) = (shipment.Name, Formats.Figure(shipment.Price), shipment.Deducted);

    private async Task SaveAsync()
    {
        var saved = await _deed.RunAsync(async () =>
        {
            var price = TypedNumbers.Amount(_price, nameof(ShipmentInput.Price), View.Header.Currency, T.Culture);
            if (!price.Ok)
            {
                return price;
            }

            var input = new ShipmentInput { Name = _name, Price = price.Value, Deducted = _shipped };
            return _edit is null
                ? await Entities.AddShipmentAsync(Workspace, View.Header.Id, input, Actor, Gone)
                : await _edit.SaveAsync(seen => Entities.UpdateShipmentAsync(Workspace, Shipment!.Shipment.Id, input, seen, Actor, Gone), ReadAsync);
        });
        if (saved)
        {
            await Done.InvokeAsync();
        }
    }

    private async Task<Shipment?> ReadAsync()
    {
        var change = await Views.LastChangeAsync(Workspace.Id, View.Header.Id, EntityPart.Shipment(Shipment!.Shipment.Id), Actor, Gone);
        _change = change.Ok ? change.Value : null;
        var all = await Entities.ShipmentsAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return all.Ok ? all.Value.FirstOrDefault(shipment => shipment.Id == Shipment.Shipment.Id) : null;
    }

    private void TakeSaved()
    {
        Take(_edit!.TakeSaved());
        _deed.Clear();
    }

    private async Task RemoveAsync()
    {
        if (await _deed.RunAsync(() => Entities.DeleteShipmentAsync(Workspace, Shipment!.Shipment.Id, Actor, Gone)))
        {
            await Done.InvokeAsync();
        }
    }
}
