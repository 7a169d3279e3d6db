using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on rates against the organisation's base currency.</summary>
public sealed class RateService(IRates rates, AccessGuard guard, Organisation organisation)
{
    private readonly RateInputValidator _rate = new(organisation);

    public Task<Result<Slice<Rate>>> ListAsync(RateQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => rates.ListAsync(query, ct));

    /// <summary>The rate on a day and the day it is from; null if none is recent enough. The base currency is 1.</summary>
    public Task<Result<DayRate?>> OnAsync(WorkspaceId workspace, Currency currency, DateOnly day, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(
            actor,
            async () => organisation.BaseCurrency.Equals(currency) ? new DayRate(1, day) : await rates.OnAsync(workspace, currency, day, ct)
        );

    /// <summary>The currencies of payments, each with its rate on a day, without the base currency.</summary>
    public Task<Result<IReadOnlyList<CurrencyRate>>> InUseAsync(WorkspaceId workspace, DateOnly day, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(
            actor,
            async () =>
            {
                var used = await rates.InUseAsync(workspace, day, ct);
                return (IReadOnlyList<CurrencyRate>)[.. used.Where(one => !one.Currency.Equals(organisation.BaseCurrency))];
            }
        );

    /// <summary>A dry run of pasted rates.</summary>
    public async Task<Result<PastePlan<RatePut>>> PlanAsync(WorkspaceId workspace, string text, Actor actor, CancellationToken ct)
    {
        if (Right.SeeReference.Check(actor) is { } denied)
        {
            return denied;
        }

        var rows = new RatePaste(_rate).Read(text);
        return rows.Ok
            ? RatePaste.Plan(rows.Value, await rates.FindAsync(workspace, [.. rows.Value.Where(row => row.Fault is null).Select(PlaceOf)], ct))
            : rows.Failure;
    }

    /// <summary>Adds and changes many, each with its audit entry, all or nothing; those that jump wait, and the others do not wait for them.</summary>
    public Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<RatePut> puts, Actor actor, CancellationToken ct) =>
        guard.EditAsync(RateVerbs.Put, workspace, actor, FaultOf(puts), () => rates.PutAsync(workspace, puts, actor, ct), ct);

    public Task<Result<Effect>> AddAsync(Workspace workspace, RateInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(RateVerbs.Add, workspace, actor, _rate.FirstFault(input), () => rates.AddAsync(workspace, input, actor, ct), ct);

    public Task<Result<Effect>> ChangeAsync(Workspace workspace, RateInput input, decimal? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(RateVerbs.Change, workspace, actor, _rate.FirstFault(input), () => rates.ChangeAsync(workspace, input, seen, actor, ct), ct);

    private static RatePlace PlaceOf(PastedRate row) => new(Currency.Of(row.Input.Currency), row.Input.From);

    private Failure? FaultOf(IReadOnlyList<RatePut> puts) =>
        puts.Count > PastePlan.MaxRows
            ? ReferenceFailures.TooManyRows(PastePlan.MaxRows)
            : puts.Select(put => _rate.FirstFault(put.Input)?.InRow(put.Line)).FirstOrDefault(fault => fault is not null);
}
