using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Shared.Forms;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>The credited account, the wallet that pays if any, and the owner's cards, preferences and subscriptions.</summary>
public sealed record PostingParty(CustomerAccount Account, Wallet? Wallet)
{
    public IReadOnlyList<Choice> Cards { get; init; } = [];

    public IReadOnlyList<Choice> Preferences { get; init; } = [];

    public IReadOnlyList<Choice> Services { get; init; } = [];

    /// <summary>Types that credit an effective wallet of the owner; only these take products.</summary>
    public IReadOnlyList<ReferenceId<PaymentType>> CreditTypes { get; init; } = [];
}

/// <summary>Reads an account or a wallet with the choices that depend on it.</summary>
public sealed class PostingPartyReader(
    PostingChoiceReader choices,
    AccountService accounts,
    PaymentMeansService means,
    InvoiceService invoices,
    ReferenceService<WalletDefinition> definitions,
    ReferenceService<ServiceProduct> services,
    BusinessClock clock
)
{
    /// <summary>Reads an account; <paramref name="held"/> is a saved draft's input, whose card and preference stay available.</summary>
    public async Task<PostingParty?> ReadAsync(WorkspaceId workspace, CustomerAccount account, PostingInput? held, Actor actor, CancellationToken ct) =>
        await ReadAsync(workspace, account, null, held, actor, ct);

    public async Task<PostingParty?> ReadAsync(WorkspaceId workspace, Wallet wallet, PostingInput? held, Actor actor, CancellationToken ct) =>
        await accounts.GetAsync(workspace, wallet.Account, actor, ct) is { Ok: true, Value: var account }
            ? await ReadAsync(workspace, account, wallet, held, actor, ct)
            : null;

    public async Task<Bill?> FindBillAsync(WorkspaceId workspace, AccountId account, string number, Actor actor, CancellationToken ct)
    {
        var text = number.Trim();
        return text.Length == 0 ? null
            : Items(await invoices.BillsAsync(new(workspace) { Account = account, Text = text, Size = ReferenceQuery.MaxSize }, actor, ct))
                .FirstOrDefault(b => string.Equals(b.Number, text, StringComparison.Ordinal));
    }

    private async Task<PostingParty> ReadAsync(
        WorkspaceId workspace,
        CustomerAccount account,
        Wallet? wallet,
        PostingInput? held,
        Actor actor,
        CancellationToken ct
    )
    {
        var credited = await CreditTypesAsync(workspace, account.Customer, actor, ct);
        return new PostingParty(account, wallet)
        {
            Cards = await choices.CardsAsync(workspace, account.Customer, held, actor, ct),
            Preferences = await choices.PreferencesAsync(workspace, account.Id, held, actor, ct),
            CreditTypes = credited,
            Services = credited.Count == 0 ? [] : await ServicesAsync(workspace, account.Customer, actor, ct),
        };
    }

    private async Task<IReadOnlyList<ReferenceId<PaymentType>>> CreditTypesAsync(WorkspaceId workspace, CustomerId customer, Actor actor, CancellationToken ct)
    {
        var wallets = Items(await accounts.WalletsAsync(new(workspace) { Customer = customer }, actor, ct))
            .Where(w => w.State == WalletState.Effective)
            .ToList();
        return wallets.Count == 0
            ? []
            : [
                .. Items(await definitions.ListAsync(All(workspace), actor, ct))
                    .Where(d => wallets.Exists(w => w.Definition == d.Id))
                    .SelectMany(d => d.Content.CreditCauses)
                    .Distinct(),
            ];
    }

    private async Task<IReadOnlyList<Choice>> ServicesAsync(WorkspaceId workspace, CustomerId customer, Actor actor, CancellationToken ct)
    {
        var subscribed = await means.SubscriptionsAsync(workspace, customer, actor, ct) is { Ok: true } found
            ? found.Value.Where(s => s.From <= clock.Today && (s.Until is not { } until || until >= clock.Today)).Select(s => s.Service).ToHashSet()
            : [];
        return subscribed.Count == 0
            ? []
            : [
                .. Items(await services.ListAsync(All(workspace), actor, ct))
                    .Where(s => subscribed.Contains(s.Id))
                    .Select(s => new Choice(s.HexId.Value, s.Content.Name)),
            ];
    }

    private static ReferenceQuery All(WorkspaceId workspace) => new(workspace) { Size = ReferenceQuery.MaxSize };

    private static IReadOnlyList<T> Items<T>(Result<Slice<T>> answer) => answer.Ok ? answer.Value.Items : [];
}
