using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on cards, preferences of accounts and subscriptions.</summary>
public sealed class PaymentMeansService(
    IPaymentMeans means, ICardEditing cards, IAccountPreferenceEditing preferences, ISubscriptionEditing subscriptions,
    ReferenceKeeping keeping, AccessGuard guard)
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
        guard.EditAsync(
            CardVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _card.FirstFault(input),
            () => cards.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Changes its expiry date, and whether it is charged.</summary>
    public Task<Result> ChangeCardAsync(Target<CardId> target, CardChange change, CancellationToken ct) =>
        guard.RunAsync(
            CardVerbs.Change, target, keeping.WhyNot(target.Workspace) ?? _cardChange.FirstFault(change),
            () => cards.ChangeAsync(target, change, ct), ct);

    /// <summary>All of an account; there are a handful.</summary>
    public Task<Result<IReadOnlyList<AccountPreference>>> PreferencesAsync(WorkspaceId workspace, AccountId account, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => means.PreferencesAsync(workspace, account, ct));

    public Task<Result<AccountPreference>> GetAsync(WorkspaceId workspace, AccountPreferenceId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, AccountPreference.Kind, () => means.FindAsync(workspace, id, ct));

    public Task<Result<AccountPreferenceId>> AddAsync(Workspace workspace, AccountPreferenceInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            AccountPreferenceVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _preference.FirstFault(input),
            () => preferences.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>A new default replaces the previous one; an inactive preference cannot be the default.</summary>
    public Task<Result> ChangePreferenceAsync(Target<AccountPreferenceId> target, AccountPreferenceChange change, CancellationToken ct) =>
        guard.RunAsync(
            AccountPreferenceVerbs.Change, target, keeping.WhyNot(target.Workspace) ?? _preferenceChange.FirstFault(change),
            () => preferences.ChangeAsync(target, change, ct), ct);

    /// <summary>All of a customer; there are a handful.</summary>
    public Task<Result<IReadOnlyList<Subscription>>> SubscriptionsAsync(WorkspaceId workspace, CustomerId customer, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => means.SubscriptionsAsync(workspace, customer, ct));

    public Task<Result> AddAsync(Workspace workspace, SubscriptionInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            SubscriptionVerbs.Add, Target.Any(workspace, new SubscriptionId(input.Customer, input.Service), actor),
            keeping.WhyNot(workspace) ?? _subscription.FirstFault(input),
            () => subscriptions.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Ends a subscription on a day, or continues it (null).</summary>
    public Task<Result> EndAsync(Target<SubscriptionId> target, DateOnly? until, CancellationToken ct) =>
        guard.RunAsync(SubscriptionVerbs.Change, target, keeping.WhyNot(target.Workspace), () => subscriptions.EndAsync(target, until, ct), ct);
}
