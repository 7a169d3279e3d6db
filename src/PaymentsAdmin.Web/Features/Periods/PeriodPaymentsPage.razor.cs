using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>The payments behind one line of the checklist, for which the payment list has no filter.</summary>
public sealed partial class PeriodPaymentsPage
{
    private readonly ListLoader<Line, IReadOnlyList<PeriodPayment>> _reading = new();

    [SupplyParameterFromQuery(Name = "through")]
    public string? Through { get; set; }

    [SupplyParameterFromQuery(Name = "item")]
    public string? Item { get; set; }

    [SupplyParameterFromQuery(Name = "currency")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    private PeriodService Periods { get; set; } = null!;

    private Line Shown => _reading.Asked ?? new(null, null, null, null);

    private IReadOnlyList<ListColumn> Columns =>
        [
            new("Number"),
            new("Customer", "wide"),
            new(Shown.Item is PeriodItem.UndatedDraft ? (Words)"Created" : "Posting date"),
            new("Amount", "figure"),
            new("Currency", Silent: true),
        ];

    private string Title => Shown.Item is { } item ? T[PeriodWords.Of(item).Word] : T["Open items"];

    private string? First => Shown is { Through: { } day, Item: { } item, Currency: { } currency } ? PeriodUrls.Left(day, item, currency) : null;

    private string? Next =>
        _reading.Found is { Count: PeriodService.PageSize } rows && Shown is { Through: { } day, Item: { } item, Currency: { } currency }
            ? PeriodUrls.Left(day, item, currency, rows[^1].Payment)
            : null;

    protected override Task OnParametersSetAsync()
    {
        var line = new Line(
            AddressValue.Day(Through),
            PeriodUrls.ItemOf(Item),
            Code is null ? null : Currency.Find(Code),
            AddressValue.Whole(After) is { } id ? new PaymentId(id) : null
        );
        return _reading.ReadAsync(line, ct => LeftAsync(line, ct), Gone);
    }

    private string Dated(PeriodPayment row) =>
        Shown.Item is PeriodItem.UndatedDraft ? Formats.Day(row.CreatedAt)
        : row.PostingDate is { } on ? Formats.Day(on)
        : T[$"Not set; created {Formats.Day(row.CreatedAt)}"];

    // An address without a valid line lists no payments.
    private Task<Result<IReadOnlyList<PeriodPayment>>> LeftAsync(Line line, CancellationToken ct) =>
        line is { Item: { } item, Currency: { } currency }
            ? Periods.LeftAsync(Workspace.Id, new() { Through = line.Through ?? default }, item, currency, line.After, Actor, ct)
            : Task.FromResult(Result.Of<IReadOnlyList<PeriodPayment>>([]));

    /// <summary>A line of the checklist: month end, item and currency, and the last payment of the previous page.</summary>
    private sealed record Line(DateOnly? Through, PeriodItem? Item, Currency? Currency, PaymentId? After);
}
