using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Receivables;

/// <summary>All wallets; what is shown stands in the address.</summary>
public sealed partial class WalletsPage
{
    private static readonly Words _title = "Wallets";
    private static readonly Words _about = "Prepaid funds of accounts, in their currency.";
    private static readonly Words _finds = "Number or account name";
    private static readonly Words _why = "Only Admins can add and change wallets; you have read-only access.";
    private static readonly Func<Wallet, object> RowKey = row => row.Id;

    private static readonly IReadOnlyList<ListColumn> _columns =
        [new("Number", "c-name"), new("Definition"), new("Account"), new("State", "c-state"), new("Can pay", "c-amount"), new("Currency", "c-currency", Silent: true)];

    private IReadOnlyList<Wallet> _rows = [];
    private string? _text;
    private bool _all;
    private bool _more;
    private bool _mayEdit;
    private bool _read;
    private Failure? _failure;

    /// <summary>Words to find.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>All, or only those that are active.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The last one of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    private IReadOnlyList<ListShow> Choices =>
        [new("Active", ReceivableUrls.WalletList(_text, false), !_all), new("All", ReceivableUrls.WalletList(_text, true), _all)];

    private Words? Empty =>
        _rows.Count > 0 ? (Words?)null
        : _text is null && After is null ? "There are no wallets here."
        : "No wallet matches by number or account name.";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _mayEdit = Right.EditReference.IsHeldBy(Actor);
        Follow(change => string.Equals(change.SubjectKind, Wallet.Kind, StringComparison.Ordinal), ReadAsync);
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
        var found = await Accounts.WalletsAsync(query, Actor, Gone);
        if ((query.Text, query.InactiveToo, query.After) != (_text, _all, After))
        {
            return;
        }

        _failure = found.Failure;
        (_rows, _more) = found.Ok ? (found.Value.Items, found.Value.HasMore) : ([], false);
    }
}
