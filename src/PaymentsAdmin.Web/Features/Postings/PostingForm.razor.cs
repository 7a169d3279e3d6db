using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>Edits a payment to an account or from a wallet, shows what it would settle, and saves or submits it.</summary>
public sealed partial class PostingForm
{
    private static readonly Words ToBooks = "When approved, it is posted. After that only a reversal can undo it.";
    private static readonly Words ToPortal = "When the last one has approved, the portal posts it on that day, by its rules and under its number.";
    private static readonly Words ToGateway = "When approved, it goes to the gateway and is posted once the gateway confirms it.";

    private readonly CommandState _save = new();
    private PostingParty? _party;
    private OpenItems? _items;
    private AccountId? _account;
    private PaymentId? _made;
    private PaymentId? _madeBefore;
    private Revision? _seen;
    private bool _settled;
    private int _choice;
    private readonly LatestRead _readingItems = new();

    [Parameter, EditorRequired]
    public required PostingChoices Choices { get; set; }

    /// <summary>The draft as last saved; null for a new payment.</summary>
    [Parameter]
    public PostingDraft? Draft { get; set; }

    [Parameter]
    public bool HasLiveLink { get; set; }

    /// <summary>The form's input, possibly restored.</summary>
    [Parameter, EditorRequired]
    public required TypedPosting Typed { get; set; }

    [Parameter]
    public bool Restored { get; set; }

    [Parameter, EditorRequired]
    public required DraftPlace Place { get; set; }

    [Inject]
    private PostingDraftService Drafts { get; set; } = null!;

    [Inject]
    private PostingService Postings { get; set; } = null!;

    [Inject]
    private OpenItemService Items { get; set; } = null!;

    [Inject]
    private PostingPartyReader Parties { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private TypedDetails Details => Typed.Details;

    private Failure? Failure => Typed.AtField(_save.Failure, IsOurs || TypedPosting.ChoosesCurrency(_party));

    private GatewayKind Gateway => Choices.GatewayOf(Typed.Method);

    private bool TakesServices => _party is { Services.Count: > 0 } party && Choices.TypeOf(Details.Type) is { } type && party.CreditTypes.Contains(type.Id);

    // A portal that keeps the reference data posts payments by it, and has more of it than is shown here.
    private bool IsOurs => Offers(Can.KeepReference);

    private Money? Amount => _party is null ? null : Typed.AmountFor(_party, T.Culture);

    private AllocationPlan? Plan => Amount is { } amount ? _items?.Plan(amount, Details.PostingDate ?? Clock.Today) : null;

    private IEnumerable<Choice> Methods => Choices.MethodsOf(Details.Type, Details.FromWallet).Select(m => new Choice(m.HexId.Value, m.Content.Name));

    private bool Clashed => string.Equals(Failure?.Code, PaymentFailures.ChangedMeanwhile.Code, StringComparison.Ordinal);

    // Our own books post only in the currency of the account. One that was stored before stays in sight until it is replaced.
    private IEnumerable<Choice> Currencies =>
        (IsOurs && _party is { } party
            ? new[] { Typed.CurrencyOf(party).Code, Typed.Currency }.Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)
            : Currency.Current.Select(c => c.Code))
        .Select(code => new Choice(code, code));

    protected override void OnInitialized()
    {
        _seen = Draft?.Revision;
        Settle();
    }

    // The failure of a list item carries its index.
    private string FieldOf(string member) => Failure?.Field is { } field && field.StartsWith(member + '[', StringComparison.Ordinal) ? field : member;

    // Choices stay while their dependencies allow them. A single type and a type's first method are selected automatically.
    private void Settle()
    {
        var types = Choices.TypesOf(Details.FromWallet).ToList();
        Details.Type = Kept(types, Details.Type, only: true);
        Details.Category = IsOurs ? Kept([.. Choices.CategoriesOf(Details.Type)], Details.Category) : CategoryThere;
        var methods = Methods.ToList();
        Typed.Method = Kept(methods, Typed.Method) is { Length: > 0 } kept ? kept : methods.FirstOrDefault()?.Id ?? "";
    }

    // A host's category is not chosen from a list. The one that a draft has stays with its type.
    private string CategoryThere =>
        Draft is { Input: { Type: { Value: var type }, Category: { Value: var category } } } && string.Equals(type, Details.Type, StringComparison.Ordinal)
            ? category
            : "";

    private static string Kept(IReadOnlyList<Choice> choices, string chosen, bool only = false) =>
        choices.Any(c => string.Equals(c.Id, chosen, StringComparison.Ordinal)) ? chosen
        : only && choices is [var one] ? one.Id
        : "";

    private Task TurnAsync(bool fromWallet)
    {
        Details.FromWallet = fromWallet;
        _save.Clear();
        Settle();
        return ShowAsync(Task.FromResult<PostingParty?>(null));
    }

    private Task ChooseAsync(CustomerAccount? account) =>
        ShowAsync(account is null ? Task.FromResult<PostingParty?>(null) : Parties.ReadAsync(Workspace.Id, account, Draft?.Input, Actor, Gone));

    private Task ChooseAsync(Wallet? wallet) =>
        ShowAsync(wallet is null ? Task.FromResult<PostingParty?>(null) : Parties.ReadAsync(Workspace.Id, wallet, Draft?.Input, Actor, Gone));

    private async Task ShowAsync(Task<PostingParty?> reading)
    {
        var choice = ++_choice;
        var party = await reading;
        if (choice != _choice)
        {
            return;
        }

        (_party, _items) = (party, null);
        if (party is not null)
        {
            Forget(party.Account.Id);
            Suggest(party);
            Typed.PresetCurrency(party);
            await FindBillsAsync();
        }
    }

    // Choices of one account are meaningless for another.
    private void Forget(AccountId now)
    {
        if (_account is { } before && before != now)
        {
            Typed.Invoices.Clear();
            Typed.Services.Clear();
            (Details.Card, Details.Preference) = ("", "");
            Typed.Currency = IsOurs ? Typed.Currency : "";
        }

        _account = now;
    }

    // The suggestion is sent only if the method uses a preference.
    private void Suggest(PostingParty party)
    {
        if (Draft is null && Details.Preference.Length == 0)
        {
            Details.Preference = party.Preferences.FirstOrDefault(p => p.Usual)?.Id ?? "";
        }
    }

    private async Task FindBillsAsync()
    {
        foreach (var bill in Typed.Bills.Where(b => !b.IsFoundOn(_account)))
        {
            bill.Found = _account is { } account ? await Parties.FindBillAsync(Workspace.Id, account, bill.Number, Actor, Gone) : null;
        }

        await ReadItemsAsync();
    }

    private async Task TickAsync((HexId Invoice, bool On) tick)
    {
        Set(Typed.Invoices, tick.Invoice.Value, tick.On);
        _save.Settle(FieldOf(nameof(PostingInput.Invoices)));
        await ReadItemsAsync();
    }

    private static void Set(ISet<string> ticked, string id, bool on) => _ = on ? ticked.Add(id) : ticked.Remove(id);

    // The books may change meanwhile, so open items are read again whenever input they depend on changes.
    private async Task ReadItemsAsync()
    {
        var isLatest = _readingItems.Begin();
        if (_party is not { } party)
        {
            return;
        }

        // A restored selection has only public ids; the first read provides the internal ones.
        var items = _items ?? await ReadAsync(party, SelectedItems.None);
        var meant = Meant(items);
        if (_items is not null || meant.Invoices.Count + meant.Bills.Count > 0)
        {
            items = await ReadAsync(party, meant);
        }

        if (isLatest())
        {
            _items = items;
            LeaveOutSettled(items);
        }
    }

    // Another payment may have settled a draft's invoice. It is no longer listed, so the user could not deselect it.
    private void LeaveOutSettled(OpenItems items)
    {
        var open = items.Invoices.Select(i => i.HexId.Value).ToHashSet(StringComparer.Ordinal);
        if (Draft is not null && !items.HasMore && !Typed.Invoices.IsSubsetOf(open))
        {
            Typed.Invoices.IntersectWith(open);
            _settled = true;
        }
    }

    private async Task<OpenItems> ReadAsync(PostingParty party, SelectedItems meant) =>
        await Items.ReadAsync(Workspace.Id, party.Account.Id, meant, Actor, Gone) is { Ok: true } found ? found.Value : new();

    private SelectedItems Meant(OpenItems items) =>
        new(
            [.. items.Invoices.Where(i => Typed.Invoices.Contains(i.HexId.Value)).Select(i => i.Id)],
            [.. Typed.Bills.Select(b => b.Found).OfType<Bill>().Select(b => b.Id)]
        );

    private async Task SaveAsync(bool submit)
    {
        if (_made is not null)
        {
            return;
        }

        _madeBefore = null;
        await _save.RunAsync(async () =>
        {
            var input = Typed.Read(Draft?.Input ?? PostingInput.None, _party, Gateway, TakesServices, Clock, T.Culture);
            return input.Failure is { } no ? no
                : Draft is { } draft ? await ChangeAsync(draft.Payment, input.Value, submit)
                : await MakeAsync(input.Value, submit);
        });
        if (_made is { } payment)
        {
            // Marks the input as saved before leaving, so that it is not stored any longer.
            StateHasChanged();
            Departure.To(AppUrls.Payment(payment));
        }
    }

    private async Task<Result> MakeAsync(PostingInput input, bool submit)
    {
        var answer = submit
            ? await Drafts.BeginSubmittedAsync(Workspace, input, Typed.Form, Actor, Gone)
            : await Drafts.BeginAsync(Workspace, input, Typed.Form, Actor, Gone);
        _made = answer.Ok ? answer.Value : null;
        if (PostingFormFailures.IsSavedAs(answer.Failure))
        {
            _madeBefore = await Drafts.FindAsync(Typed.Form, Actor, Gone) is { Ok: true, Value: { } before } ? before.Payment : null;
            Typed.Form = FormKey.Next();
        }

        return answer;
    }

    private async Task<Result> ChangeAsync(PaymentId payment, PostingInput input, bool submit)
    {
        var answer = await Drafts.SaveAsync(new(Workspace, payment, _seen, Actor), input, Gone);
        var now = await Drafts.FindAsync(Workspace.Id, payment, Actor, Gone);
        _seen = now.Ok ? now.Value?.Revision : _seen;
        if (answer.Ok && submit)
        {
            answer = await Postings.SubmitAsync(new(Workspace, payment, _seen, Actor), Gone);
        }

        _made = answer.Ok ? payment : null;
        return answer;
    }
}
