using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Adds a product row, or changes or removes one.</summary>
public sealed partial class RowForm
{
    private RowTyped _form = new();

    // A new turn is an empty form, whose first field takes the focus.
    private int _turn;

    [Parameter]
    public RowView? Row { get; set; }

    protected override EntityPart Of => EntityPart.Row(Row!.Row.Id);

    /// <summary>Raised with a message when a product was added; the form is empty again for the next one.</summary>
    [Parameter]
    public EventCallback<Words?> Added { get; set; }

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

    private Task SaveAsync() => Edit is null ? AddAsync() : RunAsync("Saved.", UpdateAsync);

    private async Task<Result> UpdateAsync()
    {
        var typed = Read();
        return !typed.Ok ? typed
            : await SaveOverAsync(seen => Entities.UpdateRowAsync(new(Workspace, Row!.Row.Id, seen, Actor), typed.Value.Input(Row.Row), Gone));
    }

    private async Task AddAsync()
    {
        var sent = _form;
        var added = await Command.RunAsync(async () =>
        {
            var typed = Read();
            return typed.Ok ? await Entities.AddRowAsync(Workspace, View.Header.Id, typed.Value.Input(NextSort), Actor, Gone) : typed;
        });
        if (added)
        {
            // The next product often has the same tax.
            _form = new() { Tax = sent.Tax, TaxIncluded = sent.TaxIncluded };
            _turn++;
            Words said = $"{sent.Product.Trim()} is added.";
            await Added.InvokeAsync(said);
        }
    }

    private Task RemoveAsync() => RunAsync("Removed.", () => Entities.DeleteRowAsync(Workspace, Row!.Row.Id, Actor, Gone));
}
