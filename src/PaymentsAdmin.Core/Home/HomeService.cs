using System.Collections.Concurrent;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Home;

/// <summary>The figures of the start page. Calculating a year is expensive, so all users share a result for a while.</summary>
public sealed class HomeService(IHomeReadModel reads, IPaymentReadModel payments, ISyncStates states, BusinessClock clock)
{
    /// <summary>How many months are shown, including the current one.</summary>
    public const int Months = 12;

    /// <summary>How long a result is shared.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<WorkspaceId, Task<HomeFigures>> _counted = new();

    public async Task<Result<HomeFigures>> FiguresAsync(WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var counted = _counted.AddOrUpdate(workspace, CountAsync, (key, known) => IsGood(known) ? known : CountAsync(key));
        return await counted.WaitAsync(ct);
    }

    /// <summary>How far the set-up of a new installation is, for those who set it up.</summary>
    public async Task<Result<FirstSteps>> FirstStepsAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no : await reads.FirstStepsAsync(workspace, ct);

    // A user who leaves meanwhile must not cancel the calculation for the others.
    private async Task<HomeFigures> CountAsync(WorkspaceId workspace)
    {
        var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        DateOnly[] months = [.. Enumerable.Range(1 - Months, Months).Select(first.AddMonths)];
        var read = (await states.FindAsync(workspace, CancellationToken.None)).SucceededAt;
        var figures = await reads.MonthsAsync(workspace, months, CancellationToken.None);
        var posted = await payments.TotalsAsync(workspace, MonthFilters.Posted(first), CancellationToken.None);
        var undated = await reads.UndatedReversalsAsync(workspace, CancellationToken.None);
        return new(months, figures, posted.Currencies, clock.Now) { Undated = undated, ReadAt = read };
    }

    private bool IsGood(Task<HomeFigures> counted) =>
        !counted.IsCompleted || (counted.IsCompletedSuccessfully && clock.Now - counted.Result.CountedAt < GoodFor);
}
