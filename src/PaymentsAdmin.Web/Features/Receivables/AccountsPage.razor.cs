using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Receivables;

/// <summary>All accounts; what is shown stands in the address.</summary>
public sealed partial class AccountsPage
{
    private static readonly Words _title = "Accounts";
    private static readonly Words _about = "Customer accounts, each in one currency.";
    private static readonly Words _finds = "Number, name or customer";
    private static readonly Words _why = "Only Clerks and Admins can add accounts; you have read-only access.";
    private static readonly Func<CustomerAccount, object> RowKey = row => row.Id;

    private static readonly IReadOnlyList<ListColumn> _columns =
        [new("Name", "c-name"), new("Number"), new("Customer"), new("State", "c-state"), new("Balance", "c-amount"), new("Currency", "c-currency", Silent: true)];

    private IReadOnlyList<CustomerAccount> _rows = [];
    private string? _text;
    private bool _all;
    private bool _more;
    private bool _mayAdd;
    private bool _read;
    private Failure? _failure;

    /// <summary>Words to find.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>All, or only those that are not terminated.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The last one of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    private IReadOnlyList<ListShow> Choices =>
        [new("Not terminated", ReceivableUrls.AccountList(_text, false), !_all), new("All", ReceivableUrls.AccountList(_text, true), _all)];

    private Words? Empty =>
        _rows.Count > 0 ? (Words?)null
        : _text is null && After is null ? "There are no accounts here."
        : "No account matches by number, name or customer.";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _mayAdd = Right.AddAccounts.IsHeldBy(Actor);
        Follow(change => string.Equals(change.SubjectKind, CustomerAccount.Kind, StringComparison.Ordinal), ReadAsync);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _text = ReferenceList.Typed(Text);
        _all = string.Equals(Show, "all", StringComparison.Ordinal);
        await ReadAsync();
        _read = true;
    }

    private async Task ReadAsync()
    {
        var query = new ReferenceQuery(Workspace.Id) { Text = _text, InactiveToo = _all, After = After };
        var found = await Accounts.ListAsync(query, Actor, Gone);
        if ((query.Text, query.InactiveToo, query.After) != (_text, _all, After))
        {
            return;
        }

        _failure = found.Failure;
        (_rows, _more) = found.Ok ? (found.Value.Items, found.Value.HasMore) : ([], false);
    }
}
