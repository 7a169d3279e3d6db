using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Adds a product row, or changes or removes one.</summary>
public sealed partial class RowForm
{
    private RowTyped _form = new();

    [Parameter]
    public RowView? Row { get; set; }

    protected override EntityPart Of => EntityPart.Row(Row!.Row.Id);

    private string Label => Row is null ? T["New product"] : T[$"Change {Row.Row.ProductName}"];

    private Currency Currency => View.Header.Currency;

    private string Preview => Read() is { Ok: true } typed && typed.Value.Total(Currency) is { } total ? T[$"Total {Formats.Amount(total)}"] : "";

    private IReadOnlyList<ConflictLine> Conflict =>
        Edit?.Compare([T["Product"], T["Quantity"], T["Price"], T["Tax, %"], T["Tax included"]], Shown(_form)) ?? [];

    private int NextSort => View.Rows.Count == 0 ? 10 : View.Rows.Max(row => row.Row.Sort) + 10;

    protected override void OnInitialized()
    {
        if (Row is { } row)
        {
            Edit = new(row.Row, one => one.Revision, one => Shown(RowTyped.Of(one, Formats)));
            Take(row.Row);
        }
    }

    protected override void Take(ProductRow saved) => _form = RowTyped.Of(saved, Formats);

    protected override async Task<ProductRow?> FindAsync()
    {
        var rows = await Entities.RowsAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return rows.Ok ? rows.Value.FirstOrDefault(row => row.Id == Row!.Row.Id) : null;
    }

    private string[] Shown(RowTyped typed) => [typed.Product, typed.Quantity, typed.Price, typed.Tax, typed.TaxIncluded ? T["yes"] : T["no"]];

    private Result<RowTyped.Read> Read() => _form.Parse(Currency, T.Culture);

    private Task SaveAsync() =>
        RunAsync(Edit is null ? "Added." : "Saved.", async () =>
        {
            var typed = Read();
            return !typed.Ok ? typed
                : Edit is null ? await Entities.AddRowAsync(Workspace, View.Header.Id, typed.Value.Input(NextSort), Actor, Gone)
                : await SaveOverAsync(seen => Entities.UpdateRowAsync(new(Workspace, Row!.Row.Id, seen, Actor), typed.Value.Input(Row.Row), Gone));
        });

    private Task RemoveAsync() => RunAsync("Removed.", () => Entities.DeleteRowAsync(Workspace, Row!.Row.Id, Actor, Gone));
}
