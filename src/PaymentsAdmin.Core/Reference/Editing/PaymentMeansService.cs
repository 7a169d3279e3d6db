using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on cards, preferences of accounts and subscriptions.</summary>
public sealed class PaymentMeansService(IPaymentMeans means, AccessGuard guard)
{
    private readonly CardInputValidator _card = new();
    private readonly CardChangeValidator _cardChange = new();
    private readonly AccountPreferenceInputValidator _preference = new();
    private readonly AccountPreferenceChangeValidator _preferenceChange = new();
    private readonly SubscriptionInputValidator _subscription = new();

    public Task<Result<Slice<Card>>> CardsAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => means.CardsAsync(query, ct));

    public Task<Result<Card>> GetAsync(WorkspaceId workspace, CardId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Card.Kind, () => means.FindAsync(workspace, id, ct));

    public Task<Result<CardId>> AddAsync(Workspace workspace, CardInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(CardVerbs.Add, 0, workspace, actor, _card.FirstFault(input), () => means.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Changes its expiry date, and whether it is charged.</summary>
    public Task<Result> ChangeAsync(Workspace workspace, CardId id, CardChange change, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            CardVerbs.Change, id.Value, workspace, actor, _cardChange.FirstFault(change),
            () => means.ChangeAsync(workspace, id, change, seen, actor, ct), ct);

    /// <summary>All of an account; there are a handful.</summary>
    public Task<Result<IReadOnlyList<AccountPreference>>> PreferencesAsync(WorkspaceId workspace, AccountId account, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => means.PreferencesAsync(workspace, account, ct));

    public Task<Result<AccountPreference>> GetAsync(WorkspaceId workspace, AccountPreferenceId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, AccountPreference.Kind, () => means.FindAsync(workspace, id, ct));

    public Task<Result<AccountPreferenceId>> AddAsync(Workspace workspace, AccountPreferenceInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            AccountPreferenceVerbs.Add, 0, workspace, actor, _preference.FirstFault(input), () => means.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>A new default replaces the previous one; an inactive preference cannot be the default.</summary>
    public Task<Result> ChangeAsync(
        Workspace workspace,
        AccountPreferenceId id,
        AccountPreferenceChange change,
        Revision? seen,
        Actor actor,
        CancellationToken ct
    ) =>
        guard.EditAsync(
            AccountPreferenceVerbs.Change, id.Value, workspace, actor, _preferenceChange.FirstFault(change),
            () => means.ChangeAsync(workspace, id, change, seen, actor, ct), ct);

    /// <summary>All of a customer; there are a handful.</summary>
    public Task<Result<IReadOnlyList<Subscription>>> SubscriptionsAsync(WorkspaceId workspace, CustomerId customer, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => means.SubscriptionsAsync(workspace, customer, ct));

    public Task<Result> AddAsync(Workspace workspace, SubscriptionInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            SubscriptionVerbs.Add, input.Customer.Value, workspace, actor, _subscription.FirstFault(input),
            () => means.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Ends a subscription on a day, or continues it (null).</summary>
    public Task<Result> EndAsync(
        Workspace workspace,
        CustomerId customer,
        ReferenceId<ServiceProduct> service,
        DateOnly? until,
        Revision? seen,
        Actor actor,
        CancellationToken ct
    ) =>
        guard.EditAsync(
            SubscriptionVerbs.Change, customer.Value, workspace, actor, null,
            () => means.EndAsync(workspace, customer, service, until, seen, actor, ct), ct);
}
