using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Accounts receivable and wallets, each created together with the entity its payments are for.</summary>
public interface IAccountBook
{
    /// <summary>By name.</summary>
    Task<Slice<Account>> AccountsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Account?> FindAsync(WorkspaceId workspace, AccountId id, CancellationToken ct);

    Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, AccountId id, AccountChange change, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>By id.</summary>
    Task<Slice<Wallet>> WalletsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Wallet?> FindAsync(WorkspaceId workspace, WalletId id, CancellationToken ct);

    Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct);

    Task<Result> SetStateAsync(Workspace workspace, WalletId id, WalletState state, Revision? seen, Actor actor, CancellationToken ct);
}

/// <summary>Invoices and bills of accounts.</summary>
public interface IInvoiceBook
{
    /// <summary>Newest first.</summary>
    Task<Slice<Invoice>> InvoicesAsync(ReferenceQuery query, CancellationToken ct);

    /// <summary>Posted and not fully paid, earliest due date first, in the order money is allocated.</summary>
    Task<Slice<Invoice>> OpenAsync(WorkspaceId workspace, AccountId account, DuePlace? after, int rows, CancellationToken ct);

    Task<Invoice?> FindAsync(WorkspaceId workspace, InvoiceId id, CancellationToken ct);

    Task<Result<InvoiceId>> AddAsync(Workspace workspace, InvoiceInput input, Actor actor, CancellationToken ct);

    Task<Result> SetDueAsync(Workspace workspace, InvoiceId id, DateOnly dueOn, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<Slice<Bill>> BillsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Bill?> FindAsync(WorkspaceId workspace, BillId id, CancellationToken ct);

    /// <summary>The total and the open amount of its invoices.</summary>
    Task<BillSum?> SumAsync(WorkspaceId workspace, BillId id, CancellationToken ct);

    /// <summary>What its invoices received from booked payments and kept, newest payment first.</summary>
    Task<Slice<BillPayment>> PaymentsAsync(WorkspaceId workspace, BillId id, PaymentId? after, int rows, CancellationToken ct);

    Task<Result<BillId>> AddAsync(Workspace workspace, BillInput input, Actor actor, CancellationToken ct);
}

/// <summary>Payment means and subscriptions of customers and accounts.</summary>
public interface IPaymentMeans
{
    Task<Slice<Card>> CardsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Card?> FindAsync(WorkspaceId workspace, CardId id, CancellationToken ct);

    Task<Result<CardId>> AddAsync(Workspace workspace, CardInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, CardId id, CardChange change, Revision? seen, Actor actor, CancellationToken ct);

    Task<IReadOnlyList<AccountPreference>> PreferencesAsync(WorkspaceId workspace, AccountId account, CancellationToken ct);

    Task<AccountPreference?> FindAsync(WorkspaceId workspace, AccountPreferenceId id, CancellationToken ct);

    Task<Result<AccountPreferenceId>> AddAsync(Workspace workspace, AccountPreferenceInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, AccountPreferenceId id, AccountPreferenceChange change, Revision? seen, Actor actor, CancellationToken ct);

    Task<IReadOnlyList<Subscription>> SubscriptionsAsync(WorkspaceId workspace, CustomerId customer, CancellationToken ct);

    Task<Result> AddAsync(Workspace workspace, SubscriptionInput input, Actor actor, CancellationToken ct);

    Task<Result> EndAsync(
        Workspace workspace,
        CustomerId customer,
        ReferenceId<ServiceProduct> service,
        DateOnly? until,
        Revision? seen,
        Actor actor,
        CancellationToken ct
    );
}

/// <summary>Exchange rates to the base currency.</summary>
public interface IRates
{
    Task<Slice<Rate>> ListAsync(RateQuery query, CancellationToken ct);

    /// <summary>The latest rate on or before the day, at most <see cref="Rate.MaxDays"/> days old, or null.</summary>
    Task<DayRate?> OnAsync(WorkspaceId workspace, Currency currency, DateOnly day, CancellationToken ct);

    /// <summary>The existing rates of these currencies and days, in one query.</summary>
    Task<IReadOnlyList<Rate>> FindAsync(WorkspaceId workspace, IReadOnlyList<RatePlace> places, CancellationToken ct);

    /// <summary>The currencies of listed payments, each with its rate on a day.</summary>
    Task<IReadOnlyList<CurrencyRate>> InUseAsync(WorkspaceId workspace, DateOnly day, CancellationToken ct);

    /// <summary>Adds and changes many in one transaction; one that changed meanwhile fails them all.</summary>
    Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<RatePut> puts, Actor actor, CancellationToken ct);

    Task<Result> AddAsync(Workspace workspace, RateInput input, Actor actor, CancellationToken ct);

    /// <summary>Changes the rate of a day; <paramref name="seen"/> is the value the caller saw.</summary>
    Task<Result> ChangeAsync(Workspace workspace, RateInput input, decimal? seen, Actor actor, CancellationToken ct);
}
