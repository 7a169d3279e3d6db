using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Reads payment means and subscriptions of customers and accounts.</summary>
public interface IPaymentMeans
{
    Task<Slice<Card>> CardsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Card?> FindAsync(WorkspaceId workspace, CardId id, CancellationToken ct);

    Task<IReadOnlyList<AccountPreference>> PreferencesAsync(WorkspaceId workspace, AccountId account, CancellationToken ct);

    Task<AccountPreference?> FindAsync(WorkspaceId workspace, AccountPreferenceId id, CancellationToken ct);

    Task<IReadOnlyList<Subscription>> SubscriptionsAsync(WorkspaceId workspace, CustomerId customer, CancellationToken ct);
}

/// <summary>Changes cards of customers.</summary>
public interface ICardEditing
{
    Task<Result<CardId>> AddAsync(Workspace workspace, CardInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Target<CardId> target, CardChange change, CancellationToken ct);
}

/// <summary>Changes payment preferences of accounts.</summary>
public interface IAccountPreferenceEditing
{
    Task<Result<AccountPreferenceId>> AddAsync(Workspace workspace, AccountPreferenceInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Target<AccountPreferenceId> target, AccountPreferenceChange change, CancellationToken ct);
}

/// <summary>Changes subscriptions of customers.</summary>
public interface ISubscriptionEditing
{
    Task<Result> AddAsync(Workspace workspace, SubscriptionInput input, Actor actor, CancellationToken ct);

    /// <summary>Ends a subscription on a day, or continues it (null).</summary>
    Task<Result> EndAsync(Target<SubscriptionId> target, DateOnly? until, CancellationToken ct);
}
