using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>Adds lines one after the other: after each, the form offers the next product and takes the focus to its search.</summary>
public sealed partial class AddLine
{
    private const string RowField = "Row";
    private const int Offered = 50;

    private static readonly Words _noRows = "The entity has no product rows. Add them on its page.";
    private static readonly Words _noRowsThere = "The entity has no product rows. Add them in the portal.";
    private static readonly Words _noneLeft = "Nothing left to add.";

    private readonly CommandState _add = new();
    private RowId? _chosen;
    private string _text = "";
    private string? _typed;
    private string? _added;
    private bool _open;

    // A new turn is a new search field, which takes the focus.
    private int _turn;

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

    // Those that a payment of the entity used last come first, then the others in the order of the entity.
    private IReadOnlyList<ProductRow> Free =>
        [.. Open.Rows.Where(r => r.Left > Quantity.Zero && Payment.Lines.All(l => l.Row != r.Id)).OrderByDescending(r => r.LastLine?.Value ?? 0)];

    // The product that was chosen from the list, or the only one that the text can mean.
    private ProductRow? Row => Free.FirstOrDefault(row => row.Id == _chosen) ?? Meant();

    private ProductRow? Meant() =>
        Free.Where(row => string.Equals(row.ProductName, _text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList() is [var named] ? named
        : _text.Trim().Length > 0 && Found(_text).ToList() is [var only] ? only
        : null;

    private IEnumerable<ProductRow> Found(string text)
    {
        var words = Fold.WordsOf(text).ToList();
        return Free.Where(row => Fold.ForSort(row.ProductName) is var name && words.All(word => name.Contains(word, StringComparison.Ordinal)));
    }

    // The name of the chosen product is there to be replaced: with it, the list has all others as well.
    private Task<IReadOnlyList<ProductRow>> FindAsync(string text)
    {
        var isChosen = Free.FirstOrDefault(row => row.Id == _chosen) is { } chosen && string.Equals(text, chosen.ProductName, StringComparison.Ordinal);
        return Task.FromResult<IReadOnlyList<ProductRow>>([.. (isChosen ? Free : Found(text)).Take(Offered)]);
    }

    private string About(ProductRow row)
    {
        Words about = $"{Formats.Plain(row.Left.Value)} left · {Formats.Price(row.Price, Open.Currency)}";
        Words again = $"{about} · used before";
        return T[row.LastLine is null ? about : again];
    }

    private void Begin()
    {
        _open = true;
        Offer();
    }

    private void Offer()
    {
        var next = Free.Count > 0 ? Free[0] : null;
        (_chosen, _text, _typed) = (next?.Id, next?.ProductName ?? "", null);
    }

    private void Type(string text)
    {
        var isChosen = Free.FirstOrDefault(row => row.Id == _chosen) is { } chosen && string.Equals(text, chosen.ProductName, StringComparison.Ordinal);
        (_text, _chosen) = (text, isChosen ? _chosen : null);
    }

    // Of two products with one name, the text alone means neither.
    private void Choose(ProductRow? row) => _chosen = row?.Id ?? _chosen;

    private void Close()
    {
        (_open, _typed, _added) = (false, null, null);
        _add.Clear();
    }

    // An empty quantity means all that is left.
    private async Task AddAsync()
    {
        if (Row is not { } row)
        {
            await RefuseAsync(_add, InputFailures.Invalid(RowField, "Choose a product from the list."));
            return;
        }

        var quantity = string.IsNullOrWhiteSpace(_typed) ? row.Left.Value : TypedNumber.Read(_typed, T.Culture);
        if (quantity is not { } number)
        {
            await RefuseAsync(_add, InputFailures.Invalid(nameof(QuantityInput.Quantity), "Enter a number, for example 12 or =3*4."));
        }
        else if (await DoAsync(_add, Payment.Revision, seen => AddAsync(row.Id, number, seen)))
        {
            _added = row.ProductName;
            _turn++;
            Offer();
        }
    }

    private async Task<Result> AddAsync(RowId row, decimal quantity, Revision seen) =>
        await Payments.AddLineAsync(At(seen), row, new() { Quantity = quantity }, Gone);
}
