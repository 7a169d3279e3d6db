using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>The payments behind one line of the checklist, which the list of payments has no filter for.</summary>
public sealed partial class PeriodPaymentsPage
{
    private IReadOnlyList<PeriodPayment>? _rows;
    private Failure? _failure;
    private DateOnly? _through;
    private PeriodItem? _item;
    private Currency? _currency;

    /// <summary>The month end.</summary>
    [SupplyParameterFromQuery(Name = "through")]
    public string? Through { get; set; }

    /// <summary>Which line.</summary>
    [SupplyParameterFromQuery(Name = "item")]
    public string? Item { get; set; }

    /// <summary>In which currency.</summary>
    [SupplyParameterFromQuery(Name = "currency")]
    public string? Code { get; set; }

    /// <summary>The last payment of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private PeriodService Periods { get; set; } = null!;

    private string Title => _item is { } item ? T[PeriodWords.Of(item).Word] : T["Open items"];

    private string? First => _through is { } day && _item is { } item && _currency is { } currency ? PeriodUrls.Left(day, item, currency) : null;

    private string? Next =>
        _rows is { Count: PeriodService.PageSize } rows && _through is { } day && _item is { } item && _currency is { } currency
            ? PeriodUrls.Left(day, item, currency, rows[^1].Payment)
            : null;

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private string Dated(PeriodPayment row) =>
        _item is PeriodItem.UndatedDraft ? Formats.Day(row.CreatedAt)
        : row.PostingDate is { } on ? Formats.Day(on)
        : T[$"Not set; created {Formats.Day(row.CreatedAt)}"];

    private async Task ReadAsync()
    {
        var asked = (Through, Item, Code, After);
        var through = PeriodUrls.Day(Through);
        var item = PeriodWords.Items.Where(item => string.Equals(PaymentListUrl.Word(item), Item, StringComparison.Ordinal)).Cast<PeriodItem?>().FirstOrDefault();
        var currency = Code is null ? null : Currency.Find(Code);
        var rows = item is { } chosen && currency is { } of ? await LeftAsync(through, chosen, of) : Result.Of<IReadOnlyList<PeriodPayment>>([]);
        if (Gone.IsCancellationRequested || asked != (Through, Item, Code, After))
        {
            return;
        }

        (_through, _item, _currency) = (through, item, currency);
        (_rows, _failure) = (rows.Ok ? rows.Value : null, rows.Failure);
    }

    private Task<Result<IReadOnlyList<PeriodPayment>>> LeftAsync(DateOnly? through, PeriodItem item, Currency currency) =>
        Periods.LeftAsync(Workspace.Id, new() { Through = through ?? default }, item, currency, After is { } id ? new PaymentId(id) : null, Actor, Gone);
}
