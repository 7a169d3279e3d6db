using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

public sealed partial class AddLine
{
    private static readonly Words _noRows = "The entity has no product rows. Add them on its page.";
    private static readonly Words _noRowsThere = "The entity has no product rows. Add them in the portal.";
    private static readonly Words _noneLeft = "Nothing left to add.";

    private readonly CommandState _add = new();
    private RowId? _chosen;
    private string? _typed;
    private bool _open;

    // Products that are a line already and of which more could be taken.
    private IReadOnlyList<ProductRow> Partial => [.. Open.Rows.Where(r => r.Left > Quantity.Zero)];

    private Words Nothing =>
        Open.Rows.Count == 0 ? Offers(Can.EditEntities) ? _noRows : _noRowsThere
        : Partial switch
        {
            [] => _noneLeft,
            [var only] => (Words)$"Every product is in; {Formats.Plain(only.Left.Value)} of {only.ProductName} is left.",
            var more => (Words)$"Every product is in; of {more.Count} products there is more left.",
        };

    private IReadOnlyList<ProductRow> Free =>
        [.. Open.Rows.Where(r => r.Left > Quantity.Zero && Payment.Lines.All(l => l.Row != r.Id))];

    private ProductRow Chosen => Free.FirstOrDefault(r => r.Id == _chosen) ?? Free[0];

    private void Choose(long id) => _chosen = new RowId(id);

    private void Close()
    {
        (_open, _typed) = (false, null);
        _add.Clear();
    }

    // An empty quantity means all that is left.
    private async Task AddAsync()
    {
        var row = Chosen;
        var quantity = string.IsNullOrWhiteSpace(_typed) ? row.Left.Value : TypedNumber.Read(_typed, T.Culture);
        if (quantity is not { } number)
        {
            await RefuseAsync(_add, InputFailures.Invalid(nameof(QuantityInput.Quantity), "Enter a number, for example 12 or =3*4."));
        }
        else if (await DoAsync(_add, Payment.Revision, seen => AddAsync(row.Id, number, seen)))
        {
            (_typed, _chosen) = (null, null);
        }
    }

    private async Task<Result> AddAsync(RowId row, decimal quantity, Revision seen) =>
        await Payments.AddLineAsync(At(seen), row, new() { Quantity = quantity }, Gone);
}
