using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Every verb on rates against the organisation's base currency.</summary>
public sealed class RateService(IRates rates, AccessGuard guard, Organisation organisation)
{
    private readonly RateInputValidator _rate = new(organisation);

    public Task<Result<Slice<Rate>>> ListAsync(RateQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => rates.ListAsync(query, ct));

    /// <summary>The rate of a day with the day it is from; null when there is none that is recent enough. The base currency is 1.</summary>
    public Task<Result<DayRate?>> OnAsync(WorkspaceId workspace, Currency currency, DateOnly day, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(
            actor,
            async () => organisation.BaseCurrency.Equals(currency) ? new DayRate(1, day) : await rates.OnAsync(workspace, currency, day, ct)
        );

    public Task<Result> AddAsync(Workspace workspace, RateInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync("rate.add", 0, workspace, actor, _rate.FirstFault(input), () => rates.AddAsync(workspace, input, actor, ct), ct);

    public Task<Result> ChangeAsync(Workspace workspace, RateInput input, decimal? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync("rate.change", 0, workspace, actor, _rate.FirstFault(input), () => rates.ChangeAsync(workspace, input, seen, actor, ct), ct);
}
