using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>The payments behind one line of the checklist, for which the payment list has no filter.</summary>
public sealed partial class PeriodPaymentsPage
{
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

    private PeriodLine Shown => Reading.Asked ?? new(null, null, null, null);

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
        Reading.Found is { Count: PeriodService.PageSize } rows && Shown is { Through: { } day, Item: { } item, Currency: { } currency }
            ? PeriodUrls.Left(day, item, currency, rows[^1].Payment)
            : null;

    protected override PeriodLine State =>
        new(
            AddressValue.Day(Through),
            PeriodUrls.ItemOf(Item),
            Code is null ? null : Currency.Find(Code),
            AddressValue.Whole(After) is { } id ? new PaymentId(id) : null
        );

    private string Dated(PeriodPayment row) =>
        Shown.Item is PeriodItem.UndatedDraft ? Formats.Day(row.CreatedAt)
        : row.PostingDate is { } on ? Formats.Day(on)
        : T[$"Not set; created {Formats.Day(row.CreatedAt)}"];

    // An address without a valid line lists no payments.
    protected override Task<Result<IReadOnlyList<PeriodPayment>>> FindAsync(PeriodLine line, CancellationToken ct) =>
        line is { Item: { } item, Currency: { } currency }
            ? Periods.LeftAsync(Workspace.Id, new() { Through = line.Through ?? default }, item, currency, line.After, Actor, ct)
            : Task.FromResult(Result.Of<IReadOnlyList<PeriodPayment>>([]));
}

/// <summary>A line of the checklist: month end, item and currency, and the last payment of the previous page.</summary>
public sealed record PeriodLine(DateOnly? Through, PeriodItem? Item, Currency? Currency, PaymentId? After);
