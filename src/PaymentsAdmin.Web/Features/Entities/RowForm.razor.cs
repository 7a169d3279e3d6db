using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Adds a product row, or changes or removes one.</summary>
public sealed partial class RowForm
{
    private static readonly string[] Fields = [nameof(RowInput.ProductName), nameof(RowInput.Quantity), nameof(RowInput.Price), nameof(RowInput.TaxRate)];

    private readonly Deed _deed = new();
    private RowTyped _form = new();
    private RivalEdit<ProductRow>? _edit;
    private LastChange? _change;
    private bool _removing;

    /// <summary>The row to change; none adds one.</summary>
    [Parameter]
    public RowView? Row { get; set; }

    /// <summary>Told when it is saved or given up.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Done { get; set; }

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    private string Label => Row is null ? T["New product"] : T[$"Change {Row.Row.ProductName}"];

    private Currency Currency => View.Header.Currency;

    private string Preview => Read() is { Ok: true } typed && typed.Value.Total(Currency) is { } total ? T[$"Makes {Formats.Amount(total)}"] : "";

    private IReadOnlyList<ConflictLine> Conflict =>
        _edit?.Compare([T["Product"], T["Quantity"], T["Price"], T["Tax, %"], T["Tax included"]], Shown(_form)) ?? [];

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Row is { } row)
        {
            _edit = new(row.Row, one => one.Revision, one => Shown(Typed(one)));
            _form = Typed(row.Row);
        }
    }

    private RowTyped Typed(ProductRow row) => RowTyped.Of(row, Formats);

    private string[] Shown(RowTyped typed) => [typed.Product, typed.Quantity, typed.Price, typed.Tax, typed.TaxIncluded ? T["yes"] : T["no"]];

    private Result<RowTyped.Read> Read() => _form.Parse(Currency, T.Culture);

    private async Task SaveAsync()
    {
        var saved = await _deed.RunAsync(async () =>
        {
            var typed = Read();
            return !typed.Ok ? typed
                : _edit is null ? await Entities.AddRowAsync(Workspace, View.Header.Id, typed.Value.Input(NextSort), Actor, Gone)
                : await _edit.SaveAsync(seen => Entities.UpdateRowAsync(Workspace, Row!.Row.Id, typed.Value.Input(Row.Row), seen, Actor, Gone), ReadAsync);
        });
        if (saved)
        {
            await Done.InvokeAsync();
        }
    }

    private int NextSort => View.Rows.Count == 0 ? 10 : View.Rows.Max(row => row.Row.Sort) + 10;

    private async Task<ProductRow?> ReadAsync()
    {
        var change = await Views.LastChangeAsync(Workspace.Id, View.Header.Id, EntityPart.Row(Row!.Row.Id), Actor, Gone);
        _change = change.Ok ? change.Value : null;
        var rows = await Entities.RowsAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return rows.Ok ? rows.Value.FirstOrDefault(row => row.Id == Row.Row.Id) : null;
    }

    private void TakeSaved()
    {
        _form = Typed(_edit!.TakeSaved());
        _deed.Clear();
    }

    private async Task RemoveAsync()
    {
        if (await _deed.RunAsync(() => Entities.DeleteRowAsync(Workspace, Row!.Row.Id, Actor, Gone)))
        {
            await Done.InvokeAsync();
        }
    }
}
