using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Twelve months of one currency as bars or as a table; each month links to its payments.</summary>
public sealed partial class MonthsCard
{
    private string? _code;
    private DateOnly _month;
    private bool _table;

    [Parameter, EditorRequired]
    public required HomeFigures Figures { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private static IReadOnlyList<ListColumn> Columns(Currency shown) => [new("Month"), new($"Paid, {shown.Code}"), new($"Open, {shown.Code}"), new("Payments")];

    private Currency? Shown => Figures.Currencies.FirstOrDefault(currency => string.Equals(currency.Code, _code, StringComparison.Ordinal));

    protected override void OnParametersSet()
    {
        if (Shown is null)
        {
            _code = (Figures.Currencies.FirstOrDefault(Organisation.BaseCurrency.Equals) ?? (Figures.Currencies is [var first, ..] ? first : null))?.Code;
        }

        if (!Figures.Months.Contains(_month))
        {
            _month = Figures.Months[^1];
        }
    }

    // Negative sums have no bar; the table shows them.
    private IEnumerable<(MonthFigures Figures, Bar Bar)> Bars(Currency currency)
    {
        var axis = Axis(currency);
        return MonthsOf(currency).Select(m => (m, new Bar(axis.HeightOf(Positive(m.Paid)), axis.HeightOf(Positive(m.Open)))));
    }

    // Built in code, because Razor reads a "text" element in markup as its own tag.
    private RenderFragment Label(ChartMark mark) =>
        builder =>
        {
            builder.OpenElement(0, "text");
            builder.AddAttribute(1, "x", 38);
            builder.AddAttribute(2, "y", mark.Top + 4);
            builder.AddContent(3, Formats.Rough(mark.Value));
            builder.CloseElement();
        };

    private ChartAxis Axis(Currency currency) => new(MonthsOf(currency).Max(m => Positive(m.Paid) + Positive(m.Open)), currency.Digits);

    private IEnumerable<MonthFigures> MonthsOf(Currency currency) => Figures.Months.Select(month => Figures.Of(month, currency));

    private static long Positive(Money money) => Math.Max(0, money.Minor);

    private sealed record Bar(int PaidHeight, int OpenHeight)
    {
        public int PaidTop => ChartAxis.Height - PaidHeight;

        public int OpenTop => PaidTop - OpenHeight;
    }
}
