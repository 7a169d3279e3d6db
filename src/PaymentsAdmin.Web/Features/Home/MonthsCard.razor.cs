using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>Twelve months of one currency, as bars or as a table. Each month leads to its rows.</summary>
public sealed partial class MonthsCard
{
    private const int Height = 200;

    private string? _code;
    private DateOnly _month;
    private bool _table;

    /// <summary>The months.</summary>
    [Parameter, EditorRequired]
    public required HomeFigures Figures { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private Currency? Shown => Figures.Currencies.FirstOrDefault(currency => string.Equals(currency.Code, _code, StringComparison.Ordinal));

    /// <inheritdoc />
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

    // Sums below zero, as of months that were reversed, have no bar; the table says them.
    private IEnumerable<(MonthFigures Figures, Bar Bar)> Bars(Currency currency)
    {
        var months = Figures.Months.Select(month => Figures.Of(month, currency)).ToList();
        var most = Math.Max(1, months.Max(m => Positive(m.Paid) + Positive(m.Open)));
        return months.Select(m => (m, Bar.Of(Positive(m.Paid), Positive(m.Open), most)));
    }

    private static long Positive(Money money) => Math.Max(0, money.Minor);

    private sealed record Bar(int PaidTop, int PaidHeight, int OpenTop, int OpenHeight)
    {
        // Shares of a height in whole units: this is drawing, no amount.
        public static Bar Of(long paid, long open, long most)
        {
            var paidHeight = (int)(Height * (decimal)paid / most);
            var openHeight = (int)(Height * (decimal)open / most);
            return new(Height - paidHeight, paidHeight, Height - paidHeight - openHeight, openHeight);
        }
    }
}
