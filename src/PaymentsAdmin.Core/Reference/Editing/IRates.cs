using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

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

    /// <summary>
    /// Adds and changes many in one transaction; one that changed meanwhile fails them all. Those that jump wait for a second
    /// Admin if there is one.
    /// </summary>
    Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<RatePut> puts, Actor actor, CancellationToken ct);

    /// <summary>A rate that jumps waits for a second Admin if there is one.</summary>
    Task<Result<Effect>> AddAsync(Workspace workspace, RateInput input, Actor actor, CancellationToken ct);

    /// <summary>Changes the rate of a day; <paramref name="seen"/> is the value the caller saw.</summary>
    Task<Result<Effect>> ChangeAsync(Workspace workspace, RateInput input, decimal? seen, Actor actor, CancellationToken ct);
}
