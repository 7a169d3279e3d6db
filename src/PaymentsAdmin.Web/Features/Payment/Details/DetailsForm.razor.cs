using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;
using PaymentsAdmin.Web.Shared.Forms;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Payment.Details;

/// <summary>Edits and saves the posting details of a draft, and submits it.</summary>
public sealed partial class DetailsForm
{
    private const string Form = "books";

    private readonly CommandState _save = new();
    private readonly CommandState _submit = new();
    private PostingChoices _choices = new();
    private TypedDetails _saved = new();
    private TypedDetails _opened = new();
    private TypedDetails _typed = new();
    private CustomerAccount? _account;
    private Revision _seen;
    private Revision _filled;
    private bool _read;
    private bool _begun;
    private bool _gone;
    private IReadOnlyList<Choice> _wallets = [];
    private IReadOnlyList<Choice> _cards = [];
    private IReadOnlyList<Choice> _preferences = [];

    /// <summary>The draft as last saved; null before the first save.</summary>
    [Parameter, EditorRequired]
    public required PostingDraft? Draft { get; set; }

    /// <summary>The payment's revision for which the draft was read, slightly after the payment itself.</summary>
    [Parameter, EditorRequired]
    public required Revision DraftOf { get; set; }

    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Inject]
    private PostingDraftService Drafts { get; set; } = null!;

    [Inject]
    private PostingService Postings { get; set; } = null!;

    [Inject]
    private PostingChoiceReader Choices { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    // A CRM item's amount comes from its lines and deliveries.
    private bool AsksAmount => Draft?.Input.Amount is not null;

    private Money Sum =>
        AsksAmount && TypedNumber.Read(_typed.Amount, T.Culture) is { } typed && Money.Exact(typed, Open.Currency) is { } sum ? sum : Payment.Amount;

    private Words AllDetails => Offers(Can.KeepReference) ? "All details: method, invoices, bills" : "All details: method, card, invoices";

    private Failure? Fault => _save.Failure ?? _submit.Failure;

    private bool Dirty => _begun || _save.IsHeld || !_typed.Equals(_opened);

    private bool Refused => Clashed(_save) || Clashed(_submit);

    // What the user and somebody else have set differently.
    private IReadOnlyList<DetailField> Clashes =>
        [.. DetailField.All.Where(one => one.Differs(_typed, _opened) && one.Differs(_saved, _opened) && one.Differs(_typed, _saved))];

    // An amount that is still being typed may take more than what is stored.
    private Words? BesideSubmit =>
        Sum.IsZero ? SubmitWords.Missing(AsksAmount, Offers(Can.EditDeliveries))
        : Sum == Payment.Amount ? SubmitWords.Takes(Open.Need)
        : null;

    private DateOnly? FirstOpen => Open.Workspace.ClosedThrough?.AddDays(1);

    private IEnumerable<Choice> Types => _choices.Types.Select(t => new Choice(t.HexId.Value, t.Content.Name));

    private IEnumerable<Choice> Named =>
        [
            .. Types, .. _choices.Categories.Select(c => new Choice(c.HexId.Value, c.Content.Name)),
            .. _wallets, .. _cards, .. _preferences, .. _choices.ReceiversOf(Draft),
        ];

    private IEnumerable<Choice> Categories => _choices.CategoriesOf(_typed.Type);

    protected override async Task OnInitializedAsync() =>
        _choices = await Choices.ReadAsync(Open.Workspace.Id, Payment.Method, Open.Actor, Gone);

    protected override void OnParametersSet()
    {
        if (!_read)
        {
            TakeOver();
        }
        else if (DraftOf == Payment.Revision)
        {
            Follow();
        }

        OfferStep();
    }

    protected override void Dispose(bool disposing)
    {
        _gone = true;
        Open.Next.WithdrawSubmit();
        base.Dispose(disposing);
    }

    private void OfferStep()
    {
        if (!_gone)
        {
            Open.Next.Offer(Sum.IsZero ? null : new NextStep.Submit(Form, Sum));
        }
    }

    private TypedDetails Stored() => Draft is { } saved ? TypedDetails.Of(saved, Clock, T.Culture) : new TypedDetails();

    private void TakeOver()
    {
        _saved = Stored();
        (_opened, _typed) = (_saved.Copy(), _saved.Copy());
        (_read, _begun) = (true, false);
        Settle(DraftOf);
    }

    // Fields that the user did not change follow what others save, and only the others can be in conflict.
    private void Follow()
    {
        _saved = Stored();
        foreach (var field in DetailField.All.Where(field => !field.Differs(_typed, _opened)))
        {
            field.Copy(_saved, to: _typed);
            field.Copy(_saved, to: _opened);
        }

        Settle(Clashes.Count == 0 ? Payment.Revision : _seen);
    }

    private void Settle(Revision seen)
    {
        _seen = seen;
        Suggest();
        if (!Dirty)
        {
            _filled = Payment.Revision;
            _save.Clear();
        }
    }

    // A half-typed day is no day yet.
    private void Begin() => _begun = true;

    private void Discard()
    {
        _save.DropUnreadable();
        TakeOver();
        OfferStep();
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
            _submit.Settle(nameof(PostingInput.Account));
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

    private void SettleSubmission()
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
                var sent = _typed.Copy();
                var answer = await Drafts.SaveAsync(At(seen), input, Gone);

                // What is typed while it is being saved is a change of what is saved now.
                (_opened, _begun) = answer.Ok ? (sent, false) : (_opened, _begun);
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
    }

    private Task DecideAsync(IReadOnlyList<bool> mine)
    {
        foreach (var (field, keeps) in Clashes.Zip(mine))
        {
            field.Copy(keeps ? _typed : _saved, to: _typed);
            field.Copy(_saved, to: _opened);
        }

        _seen = Payment.Revision;
        return SaveAsync();
    }

    private ConflictLine Conflict(DetailField field) => new(T[field.Label], Shown(field.Read(_opened)), Shown(field.Read(_saved)), Shown(field.Read(_typed)));

    private string Shown(object? value) =>
        value switch
        {
            bool fromWallet => fromWallet ? T["Wallet"] : T["Account"],
            DateOnly day => Formats.Day(day),
            string text => Named.FirstOrDefault(choice => string.Equals(choice.Id, text, StringComparison.Ordinal))?.Name ?? text,
            _ => "",
        };

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
            return;
        }

        _save.Clear();
        if (await DoAsync(_submit, Payment.Revision, async seen => await Postings.SubmitAsync(At(seen), Gone)))
        {
            await Done.InvokeAsync(T[$"Submitted {Formats.Amount(Payment.Amount)}. You can recall it but not edit it."]);
        }
    }
}
