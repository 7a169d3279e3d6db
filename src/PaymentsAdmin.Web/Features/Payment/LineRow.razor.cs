using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>One line, edited in place: input stays until it is saved, even if the page updates.</summary>
public sealed partial class LineRow
{
    private readonly CommandState _save = new();
    private readonly CommandState _more = new();
    private string _typed = "";
    private bool _dirty;
    private bool _again;
    private Revision _seen;
    private Quantity _opened;

    [Parameter, EditorRequired]
    public required PaymentLine Line { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool First { get; set; }

    private ProductRow? Row => Open.RowOf(Line);

    private Quantity? Free => Row is { } row ? row.Left + Line.Quantity : null;

    private decimal? After => Free is { } free ? free.Value - ((MayEdit ? Read(_typed) : null) ?? Line.Quantity.Value) : null;

    private bool PriceChanged =>
        Offers(Can.KeepLinePrices) && Row is { } row && (row.Price != Line.UnitPrice || row.TaxRate != Line.TaxRate || row.TaxIncluded != Line.TaxIncluded);

    private IReadOnlyList<ConflictLine> Differences => [new(T["Quantity"], Formats.Plain(_opened.Value), Formats.Plain(Line.Quantity.Value), _typed)];

    protected override void OnParametersSet()
    {
        if (!_dirty)
        {
            TakeOver();
        }
    }

    private void TakeOver()
    {
        (_typed, _opened, _seen, _dirty) = (Formats.Plain(Line.Quantity.Value), Line.Quantity, Payment.Revision, false);
    }

    private decimal? Read(string text) => TypedNumber.Read(text, T.Culture);

    private void Type(string? text) => (_typed, _dirty) = (text ?? "", true);

    private Task ChangeAsync(ChangeEventArgs e)
    {
        Type(e.Value?.ToString());
        return SaveAsync();
    }

    private Task StepAsync(int by)
    {
        (_typed, _dirty) = (Formats.Plain((Read(_typed) ?? Line.Quantity.Value) + by), true);
        return SaveAsync();
    }

    // A change made during a save is saved in another round, so that none is lost or sent twice.
    private async Task SaveAsync()
    {
        if (_save.Busy)
        {
            _again = true;
            return;
        }

        do
        {
            _again = false;
            await SaveOnceAsync(_typed);
        } while (_again);
    }

    private async Task SaveOnceAsync(string typed)
    {
        if (Read(typed) is not { } quantity)
        {
            await RefuseAsync(_save, InputFailures.Invalid(nameof(QuantityInput.Quantity), "Enter a number, for example 12 or =3*4."));
        }
        else if (quantity == Line.Quantity.Value && !Clashed(_save))
        {
            _save.Clear();
            TakeOver();
        }
        else if (await DoAsync(
            _save,
            _seen,
            seen => Payments.SetLineQuantityAsync(new(Open.Workspace, Line.Id, seen, Open.Actor), new() { Quantity = quantity }, Gone)
        ))
        {
            if (string.Equals(typed, _typed, StringComparison.Ordinal))
            {
                TakeOver();
            }
        }
    }

    private Task DecideAsync(IReadOnlyList<bool> mine)
    {
        _save.Clear();
        if (!mine[0])
        {
            TakeOver();
            return Task.CompletedTask;
        }

        _seen = Payment.Revision;
        return SaveAsync();
    }

    private async Task TakePriceAsync() =>
        await DoAsync(_more, Payment.Revision, seen => Payments.TakeNewPriceAsync(new(Open.Workspace, Line.Id, seen, Open.Actor), Gone));

    private async Task RemoveAsync() =>
        await DoAsync(_more, Payment.Revision, seen => Payments.DeleteLineAsync(new(Open.Workspace, Line.Id, seen, Open.Actor), Gone));
}
