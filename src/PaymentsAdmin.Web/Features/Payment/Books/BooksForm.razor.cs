using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Payment.Books;

/// <summary>Edits and saves the posting details of a draft, and submits it.</summary>
public sealed partial class BooksForm
{
    private readonly CommandState _save = new();
    private readonly CommandState _submit = new();
    private BookChoices _choices = new();
    private BooksTyped _opened = new();
    private BooksTyped _typed = new();
    private CustomerAccount? _account;
    private Revision _seen;
    private Revision _filled;
    private bool _read;
    private bool _kept;
    private IReadOnlyList<Choice> _wallets = [];
    private IReadOnlyList<Choice> _cards = [];
    private IReadOnlyList<Choice> _preferences = [];

    /// <summary>The draft as last saved; null before the first save.</summary>
    [Parameter, EditorRequired]
    public required PostingDraft? Draft { get; set; }

    /// <summary>Raised with a message.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Inject]
    private PostingDraftService Drafts { get; set; } = null!;

    [Inject]
    private PostingService Postings { get; set; } = null!;

    [Inject]
    private BookChoiceReader Choices { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    // A CRM item's amount comes from its lines and deliveries.
    private bool AsksAmount => Draft?.Input.Amount is not null;

    private Money Sum => AsksAmount && TypedNumber.Read(_typed.Amount, T.Culture) is { } typed && Money.Exact(typed, Open.Currency) is { } sum ? sum : Payment.Amount;

    private Failure? Fault => _save.Failure ?? _submit.Failure;

    private bool Dirty => _save.IsHeld || !_typed.Equals(_opened);

    private DateOnly? FirstOpen => Open.Workspace.ClosedThrough?.AddDays(1);

    private IEnumerable<Choice> Types => _choices.Types.Select(t => new Choice(t.HexId.Value, t.Content.Name));

    private IEnumerable<Choice> Categories => _choices.CategoriesOf(_typed.Type);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() =>
        _choices = await Choices.ReadAsync(Open.Workspace.Id, Payment.Method, Open.Actor, Gone);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // The page gets the saved payment slightly before it reads the draft again.
        if (!_read || !Dirty || (_kept && Draft?.Revision == Payment.Revision))
        {
            TakeOver();
        }
    }

    private void TakeOver()
    {
        _opened = Draft is { } saved ? BooksTyped.Of(saved, Clock, T.Culture) : new BooksTyped();
        (_typed, _seen, _filled) = (_opened.Copy(), Payment.Revision, Payment.Revision);
        (_read, _kept) = (true, false);
        Suggest();
        _save.Clear();
    }

    private void Discard()
    {
        _save.DropUnreadable();
        TakeOver();
    }

    // Preselects a single account, a single type or the default preference.
    private void Suggest()
    {
        if (Draft is not null)
        {
            return;
        }

        if (_typed.Account.Length == 0 && _account is { } only)
        {
            _typed.Account = _opened.Account = only.Number;
        }

        if (_typed.Type.Length == 0 && _choices.Types is [var type])
        {
            _typed.Type = _opened.Type = type.HexId.Value;
        }

        if (!_preferences.Any(p => string.Equals(p.Id, _typed.Preference, StringComparison.Ordinal)))
        {
            _typed.Preference = _opened.Preference = _preferences.FirstOrDefault(p => p.Usual)?.Id ?? "";
        }
    }

    private async Task ChooseAsync(CustomerAccount? account)
    {
        _account = account;
        if (account is not null)
        {
            _save.Settle(nameof(PostingInput.Account));
        }

        (_wallets, _cards, _preferences) = account is null
            ? ([], [], [])
            : (
                await Choices.WalletsAsync(Open.Workspace.Id, account.Id, Formats.Amount, Open.Actor, Gone),
                _choices.Gateway == GatewayKind.Direct ? await Choices.CardsAsync(Open.Workspace.Id, account.Customer, Draft?.Input, Open.Actor, Gone) : [],
                _choices.Gateway == GatewayKind.Generic ? await Choices.PreferencesAsync(Open.Workspace.Id, account.Id, Draft?.Input, Open.Actor, Gone) : []
            );
        Suggest();
    }

    private void Settle()
    {
        if (_submit.Failure is { Field: not null })
        {
            _submit.Clear();
        }
    }

    private Task<bool> KeepAsync() =>
        DoAsync(
            _save,
            _seen,
            async seen =>
            {
                if (AsksAmount && TypedNumbers.Amount(_typed.Amount, nameof(PostingInput.Amount), Open.Currency, T.Culture).Failure is { } no)
                {
                    return no;
                }

                var input = _typed.ToInput(Draft?.Input ?? PostingInput.None, Clock, T.Culture);
                var answer = await Drafts.SaveAsync(At(seen), input, Gone);
                _kept = answer.Ok;
                return answer;
            }
        );

    private async Task SaveAsync()
    {
        _submit.Clear();
        if (await KeepAsync())
        {
            await Done.InvokeAsync(T["Draft saved."]);
        }
        else if (Clashed(_save))
        {
            _seen = Payment.Revision;
        }
    }

    private async Task SubmitAsync()
    {
        // Otherwise the details would be saved by a submission that is bound to be refused.
        if (!AsksAmount && Payment.Amount.IsZero)
        {
            _save.Clear();
            await RefuseAsync(_submit, ApprovalFailures.ZeroAmount);
            return;
        }

        if ((Dirty || Draft is null) && !await KeepAsync())
        {
            _seen = Clashed(_save) ? Payment.Revision : _seen;
            return;
        }

        _save.Clear();
        if (await DoAsync(_submit, Payment.Revision, async seen => await Postings.SubmitAsync(At(seen), Gone)))
        {
            await Done.InvokeAsync(T[$"Submitted {Formats.Amount(Payment.Amount)}. You can recall it but not edit it."]);
        }
    }
}
