using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Rates;

public sealed partial class RateFormPage
{
    private readonly CommandState _command = new();
    private string _code = "";
    private DateOnly? _from;
    private string _value = "";
    private Rate? _opened;
    private Rate? _rival;
    private Failure? _failure;
    private bool _ready;
    private bool _waits;

    [SupplyParameterFromQuery(Name = "currency")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [Inject]
    private RateService Rates { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private string Title => _opened is null ? T["Add a rate"] : T["Change a rate"];

    private string Draft => _opened is { } rate ? $"{rate.Currency.Code}-{AddressValue.Of(rate.From)}" : "new";

    protected override async Task OnParametersSetAsync()
    {
        _failure = Right.EditReference.Check(Actor);
        if (_failure is not null || _ready)
        {
            return;
        }

        (_code, _from) = (Code ?? "", Formats.Today);
        if (RateUrls.Place($"{Code}.{From}") is { } place)
        {
            _opened = await FindAsync(place);
            _failure = _opened is null ? ReferenceFailures.NotFound(Rate.Kind) : null;
        }

        if (_opened is { } rate)
        {
            (_code, _from, _value) = (rate.Currency.Code, rate.From, Typed(rate));
        }

        _ready = true;
    }

    // Lists run from newer to older rates, so this rate is the first one after the following day.
    private async Task<Rate?> FindAsync(RatePlace place)
    {
        var behind = new RateQuery(Workspace.Id) { Currency = place.Currency, After = place with { From = place.From.AddDays(1) }, Size = 1 };
        var found = await Rates.ListAsync(behind, Actor, Gone);
        return found.Ok ? found.Value.Items.FirstOrDefault(rate => rate.From == place.From) : null;
    }

    private async Task SaveAsync()
    {
        if (await _command.RunAsync(SendAsync) && !_waits)
        {
            _command.Leave(Departure, RateUrls.List(Currency.Find(_code.Trim().ToUpperInvariant())));
        }
    }

    private async Task<Result> SendAsync()
    {
        var value = RateTexts.Rate(_value);
        if (!value.Ok)
        {
            return value;
        }

        var input = new RateInput { Currency = _code.Trim().ToUpperInvariant(), From = _from ?? default, Value = value.Value };
        if (_opened is not { } opened)
        {
            return Noted(await Rates.AddAsync(Workspace, input, Actor, Gone));
        }

        var answer = await Rates.ChangeAsync(Workspace, input, (_rival ?? opened).Value, Actor, Gone);
        _rival = answer.Failure == ReferenceFailures.ChangedMeanwhile ? await FindAsync(new(opened.Currency, opened.From)) : null;
        return Noted(answer);
    }

    private Result<Effect> Noted(Result<Effect> set)
    {
        _waits = set is { Ok: true, Value: Effect.Waits };
        return set;
    }

    private void TakeSaved()
    {
        (_opened, _value, _rival) = (_rival, Typed(_rival!), null);
        _command.Clear();
    }

    private ConflictLine Conflict(Rate rival) => new(T["Rate"], Typed(_opened!), Typed(rival), _value);

    private string Typed(Rate rate) => rate.Value.ToString("0.##########", T.Culture);
}
