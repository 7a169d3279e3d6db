using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Rates;

/// <summary>Rates against the base currency: those in use today, and the history.</summary>
public sealed partial class RatesPage
{
    private static readonly IReadOnlyList<ListColumn> _usedColumns = [new("Currency"), new("Rate", "figure"), new("Valid from", "wide")];
    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("Currency"),
        new("Valid from"),
        new("Rate", "figure"),
        new("Change", "wide", Silent: true),
    ];

    private const int MinDigits = 4;

    private readonly LatestRead _reading = new();
    private IReadOnlyList<CurrencyRate> _used = [];
    private Slice<Rate>? _rates;
    private Currency? _currency;
    private int _digits;
    private bool _mayEdit;
    private Failure? _failure;

    [SupplyParameterFromQuery(Name = "currency")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    private RateService Rates { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _mayEdit = Right.EditReference.IsHeldBy(Actor);
        Follow(change => change.SubjectKind is Rate.Kind, ReadAsync);
    }

    protected override Task OnParametersSetAsync()
    {
        _currency = Currency.Find(Code?.Trim().ToUpperInvariant() ?? "");
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var isLatest = _reading.Begin();
        var used = await Rates.InUseAsync(Workspace.Id, Formats.Today, Actor, Gone);
        var rates = await Rates.ListAsync(new(Workspace.Id) { Currency = _currency, After = RateUrls.Place(After) }, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        _failure = used.Failure ?? rates.Failure;
        (_used, _rates) = _failure is null ? (used.Value, rates.Value) : ([], null);
        _digits = _used.Select(one => one.Rate?.Value).OfType<decimal>().Concat(_rates?.Items.Select(one => one.Value) ?? []).Select(Digits)
            .Append(MinDigits).Max();
    }

    // All rates have the digits of the longest one, so that their decimal signs are in one line.
    private string Figure(decimal rate) => rate.ToString($"N{_digits}", T.Culture);

    // The division drops the zeros at the end.
    private static int Digits(decimal rate) => (rate / 1.0000000000000000000000000000m).Scale;
}
