using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Looks at the items of payments that are about to be submitted, approved or posted, and stores what it finds.</summary>
public sealed class FreshLooks(PortalEntityReader reader, IMirror mirror, TimeProvider time) : IFreshLooks
{
    /// <summary>How long a limit of the portal is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long several payments are looked at.</summary>
    private static readonly TimeSpan PatienceForMany = TimeSpan.FromSeconds(30);

    // As many as a portal answers in one call; a look takes two calls in turn, and a portal two calls a second.
    private const int Together = 5;
    private const int AtOnce = 2;

    private static readonly TimeSpan LimitPause = TimeSpan.FromSeconds(1);

    public async Task<Result<FreshLook>> LookAsync(Workspace workspace, PaymentId payment, CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        return await mirror.PaymentAsync(workspace.Id, payment, ct) is { } known
            ? (await LookAsync(workspace, [known.Ref], asked, ct))[known.Ref]
            : new FreshLook(asked, null);
    }

    public async Task<IReadOnlyDictionary<PaymentId, Result<FreshLook>>> LookAsync(
        Workspace workspace, IReadOnlyCollection<PaymentId> payments, Action<int>? looked, CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        var items = (await mirror.PaymentsAsync(workspace.Id, payments, ct)).GroupBy(payment => payment.Ref).ToList();
        var looks = new ConcurrentDictionary<PaymentId, Result<FreshLook>>();
        foreach (var unknown in payments.Except(items.SelectMany(item => item).Select(payment => payment.Id)))
        {
            looks[unknown] = new FreshLook(asked, null);
        }

        var byItem = items.ToDictionary(item => item.Key, item => item.Select(payment => payment.Id).ToList());
        await Parallel.ForEachAsync(
            items.Select(item => item.Key).Chunk(Together),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (some, _) =>
            {
                foreach (var (item, look) in await InTimeAsync(workspace, some, asked, ct))
                {
                    byItem[item].ForEach(payment => looks[payment] = look);
                }

                looked?.Invoke(looks.Count);
            }
        );
        return looks;
    }

    // A look that takes longer is finished and stored, but nobody waits for it.
    private async Task<IReadOnlyDictionary<EntityRef, Result<FreshLook>>> InTimeAsync(
        Workspace workspace, IReadOnlyList<EntityRef> items, DateTimeOffset asked, CancellationToken ct)
    {
        var tooLate = items.ToDictionary(item => item, _ => (Result<FreshLook>)LookFailures.TooLate);
        var left = asked + PatienceForMany - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return tooLate;
        }

        using var late = new CancellationTokenSource(left, time);
        try
        {
            return await LookAsync(workspace, items, asked, ct).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return tooLate;
        }
    }

    private async Task<IReadOnlyDictionary<EntityRef, Result<FreshLook>>> LookAsync(
        Workspace workspace, IReadOnlyList<EntityRef> items, DateTimeOffset asked, CancellationToken ct)
    {
        var looks = new Dictionary<EntityRef, Result<FreshLook>>();
        var open = items;
        while (true)
        {
            var faults = open.Zip(await reader.SeeAllAsync(workspace, open, Urgency.Staff, ct)).ToList();
            var pause = faults.Max(one => one.Second?.Wait) ?? LimitPause;
            var mayWait = time.GetUtcNow() + pause <= asked + Patience;
            foreach (var (item, fault) in faults.Where(one => one.Second is not { IsLimit: true } || !mayWait))
            {
                looks[item] = Of(fault, asked);
            }

            open = [.. open.Where(item => !looks.ContainsKey(item))];
            if (open.Count == 0)
            {
                return looks;
            }

            await Task.Delay(pause, time, ct);
        }
    }

    private static Result<FreshLook> Of(PortalFault? fault, DateTimeOffset asked)
    {
        if (fault is null)
        {
            return new FreshLook(asked, null);
        }

        if (fault.Kind is PortalFaultKind.NotFound)
        {
            return LookFailures.Gone;
        }

        var why = PortalOutcome.Of(fault);
        return new FreshLook(asked, LookFailures.Away(why.Sentence) with { Details = why.Details, Wait = why.Wait });
    }
}
