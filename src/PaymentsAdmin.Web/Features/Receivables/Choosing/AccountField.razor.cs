using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Receivables.Choosing;

/// <summary>Selects an account by number or name. The customer's own come first, and one can be created if there is none.</summary>
public sealed partial class AccountField
{
    private readonly CommandState _adding = new();
    private IReadOnlyList<CustomerAccount> _own = [];
    private int _read;

    [Parameter, EditorRequired]
    public required string Value { get; set; }

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>The account that the text names, once found.</summary>
    [Parameter]
    public CustomerAccount? Chosen { get; set; }

    /// <summary>Raised when the text names another account or none; also for the customer's only account while the field is empty.</summary>
    [Parameter]
    public EventCallback<CustomerAccount?> ChosenChanged { get; set; }

    [Parameter]
    public CustomerId? Customer { get; set; }

    [Parameter]
    public string CustomerName { get; set; } = "";

    [Parameter]
    public Currency? Currency { get; set; }

    [Parameter]
    public Failure? Failure { get; set; }

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    private bool MayAdd =>
        Chosen is null && Customer is not null && Currency is not null && _own.Count == 0 && Value.Trim().Length == 0 && Right.AddAccounts.IsHeldBy(Actor);

    private Words Help =>
        Value.Trim().Length > 0 ? "No account with this number or name."
        : _own.Count > 0 ? "The customer has several accounts. Choose one, or enter a number or name."
        : Customer is null || Currency is null ? "Enter an account number, account name or customer."
        : $"{CustomerName} has no account in {Currency.Code}.";

    /// <summary>A key by number if the text looks like an account number, otherwise by name.</summary>
    public static Key KeyOf(string typed) =>
        typed.Trim() is var text && text.StartsWith("AR-", StringComparison.OrdinalIgnoreCase)
            ? new Key(PostingKeys.Number, text.ToUpperInvariant())
            : new Key(PostingKeys.Name, text);

    // An empty field lists the customer's own accounts; without any, the user has to type.
    private async Task<IReadOnlyList<CustomerAccount>> FindAsync(string text)
    {
        if (text.Trim().Length > 0)
        {
            return await ReadAsync(new(Workspace.Id) { Text = text });
        }

        _own = Customer is { } customer ? await ReadAsync(new(Workspace.Id) { Customer = customer }) : [];
        StateHasChanged();
        return _own;
    }

    private async Task<IReadOnlyList<CustomerAccount>> ReadAsync(ReferenceQuery query)
    {
        var answer = await Accounts.ListAsync(query, Actor, Gone);
        return answer.Ok ? [.. answer.Value.Items.Where(a => a.State == AccountState.Active && (Currency is null || a.Balance.Currency.Equals(Currency)))] : [];
    }

    private async Task AddAsync()
    {
        var added = await _adding.RunAsync(async () =>
            await Accounts.AddAsync(Workspace, new AccountInput { Customer = Customer!.Value, Currency = Currency!.Code }, Actor, CancellationToken.None));
        if (added)
        {
            _read++;
        }
    }
}
