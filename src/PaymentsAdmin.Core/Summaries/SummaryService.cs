using System.Runtime.ExceptionServices;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Waiting;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Summaries;

/// <summary>
/// Makes the daily summaries of what waits for their readers. Each figure is asked of the service that the page behind it asks, with the
/// reader's rights.
/// </summary>
public sealed class SummaryService(
    ISummaries summaries,
    WaitingService waiting,
    PaymentService payments,
    NotificationService notifications,
    WorkspaceService workspaces,
    Abilities abilities,
    SummaryTime time,
    BusinessClock clock,
    AccessGuard guard
)
{
    /// <summary>What counts as overdue in a summary, and on the page that it links to.</summary>
    public static readonly PaymentFilter Overdue = new() { Paid = PaidState.Overdue };

    private const int MaxReaders = 100;

    /// <summary>Makes the summaries of today once their time has come, and returns how many.</summary>
    public Task<Result<int>> MakeAsync(Actor actor, CancellationToken ct) =>
        guard.RunAsync<int>(
            new Attempt(MailVerbs.Deliver, "notification", 0, null),
            actor,
            async () =>
            {
                var today = clock.Today;
                var (made, after) = (0, 0);
                ExceptionDispatchInfo? first = null;
                var overdue = new Dictionary<WorkspaceId, long>();
                while (clock.Now >= clock.At(today, time.At) && await summaries.DueAsync(today, after, MaxReaders, ct) is { Count: > 0 } readers)
                {
                    after = readers[^1].UserId;
                    foreach (var reader in readers)
                    {
                        try
                        {
                            var figures = await FiguresAsync(reader, overdue, ct);
                            if ((await summaries.KeepAsync(reader.UserId, today, figures, ct)).Failure is { } no)
                            {
                                return no;
                            }

                            made++;
                        }
                        catch (Exception fault) when (fault is not OperationCanceledException && NotSaved.TroubleOf(fault) is null)
                        {
                            // The others get theirs, and the fault is reported after that.
                            first ??= ExceptionDispatchInfo.Capture(fault);
                        }
                    }
                }

                first?.Throw();
                return made;
            },
            ct
        );

    /// <summary>The figures that are not zero, by workspace where there are several.</summary>
    private async Task<IReadOnlyList<SummaryFigure>> FiguresAsync(SummaryReader reader, Dictionary<WorkspaceId, long> overdue, CancellationToken ct)
    {
        var actor = new Actor(ActorKind.User, reader.UserId, reader.Name, reader.Roles, Door.Background);
        var all = await workspaces.ListAsync(actor, ct) is { Ok: true, Value: var known } ? known : [];
        var figures = new List<SummaryFigure>();
        foreach (var workspace in all)
        {
            var key = all.Count > 1 ? workspace.Key.Value : null;
            var work = await waiting.FindAsync(workspace.Id, actor, ct);
            figures.Add(new(SummaryMatter.Approvals, work.Ok ? work.Value.Payments.Count : 0, key));
            figures.Add(new(SummaryMatter.Periods, work is { Ok: true, Value.Period: not null } ? 1 : 0, key));
            figures.Add(new(SummaryMatter.Overdue, await OverdueAsync(workspace, overdue, actor, ct), key));

            // Requests are of the installation.
            figures.Add(new(SummaryMatter.Requests, work.Ok && workspace == all[0] ? work.Value.Requests : 0));
        }

        var returned = await notifications.CountReturnedAsync(actor, ct);
        figures.Add(new(SummaryMatter.Returned, returned.Ok ? returned.Value : 0));
        return [.. figures.Where(figure => figure.Count > 0).OrderBy(figure => figure.Workspace, StringComparer.Ordinal).ThenBy(figure => figure.Matter)];
    }

    // The same for everyone who may see payments.
    private async Task<long> OverdueAsync(Workspace workspace, Dictionary<WorkspaceId, long> known, Actor actor, CancellationToken ct)
    {
        if (!abilities.Has(workspace, Can.MarkPaid) || Right.SeePayments.Check(actor) is not null)
        {
            return 0;
        }

        if (!known.TryGetValue(workspace.Id, out var count))
        {
            count = await payments.TotalsAsync(workspace.Id, Overdue, actor, ct) is { Ok: true, Value: var totals } ? totals.Count : 0;
            known[workspace.Id] = count;
        }

        return count;
    }
}
