using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Looks at the items of payments that are about to be submitted, approved or posted, and stores what it finds.</summary>
public sealed class FreshLooks(PortalEntityReader reader, IPortals portals, IMirror mirror, TimeProvider time) : IFreshLooks
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
            ? Of((await LookAsync(workspace, [known.Ref], asked, ct))[known.Ref], known, workspace, asked)
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

        var byItem = items.ToDictionary(item => item.Key, item => item.ToList());
        await Parallel.ForEachAsync(
            items.Select(item => item.Key).Chunk(Together),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (some, _) =>
            {
                var seen = await InTimeAsync(workspace, some, asked, ct);
                foreach (var known in some.SelectMany(item => byItem[item]))
                {
                    looks[known.Id] = seen is null ? LookFailures.TooLate : Of(seen[known.Ref], known, workspace, asked);
                }

                looked?.Invoke(looks.Count);
            }
        );
        return looks;
    }

    // A look that takes longer is finished and stored, but nobody waits for it: null.
    private async Task<IReadOnlyDictionary<EntityRef, SeenEntity>?> InTimeAsync(
        Workspace workspace, IReadOnlyList<EntityRef> items, DateTimeOffset asked, CancellationToken ct)
    {
        var left = asked + PatienceForMany - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return null;
        }

        using var late = new CancellationTokenSource(left, time);
        try
        {
            return await LookAsync(workspace, items, asked, ct).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<EntityRef, SeenEntity>> LookAsync(
        Workspace workspace, IReadOnlyList<EntityRef> items, DateTimeOffset asked, CancellationToken ct)
    {
        var looks = new Dictionary<EntityRef, SeenEntity>();
        var open = items;
        while (true)
        {
            var sights = open.Zip(await reader.SeeAllAsync(workspace, open, Urgency.Staff, ct)).ToList();
            var pause = sights.Max(one => one.Second.Answer.Fault?.Wait) ?? LimitPause;
            var mayWait = time.GetUtcNow() + pause <= asked + Patience;
            foreach (var (item, seen) in sights.Where(one => !mayWait || !(one.Second.Answer.Fault is { IsLimit: true } || WasOvertaken(one.Second))))
            {
                looks[item] = seen;
            }

            open = [.. open.Where(item => !looks.ContainsKey(item))];
            if (open.Count == 0)
            {
                return looks;
            }

            await Task.Delay(pause, time, ct);
        }
    }

    // Somebody else's look began later and was stored first, perhaps with older content. Where the portal posts what was seen, that must
    // be what is stored.
    private static bool WasOvertaken(SeenEntity seen) =>
        seen is { Kept.Revisions.Count: 0, Answer: { Ok: true, Value.Payments: var payments } } && payments.Any(payment => payment.Posting is not null);

    private Result<FreshLook> Of(SeenEntity seen, MirroredPayment known, Workspace workspace, DateTimeOffset asked)
    {
        if (seen.Answer.Fault is not { } fault)
        {
            return new FreshLook(asked, WasOvertaken(seen) ? LookFailures.TooLate : null) { Posts = Posts(seen, known.PortalId, workspace) };
        }

        if (fault.Kind is PortalFaultKind.NotFound)
        {
            return LookFailures.Gone;
        }

        var why = PortalOutcome.Of(fault);
        return new FreshLook(asked, LookFailures.Away(why.Sentence) with { Details = why.Details, Wait = why.Wait });
    }

    private SeenToPost? Posts(SeenEntity seen, PortalKey payment, Workspace workspace) =>
        seen.Answer.Value.Payments.FirstOrDefault(one => one.Id == payment) is { } shown
        && seen.Kept is { } kept
        && kept.Revisions.TryGetValue(payment, out var revision)
        && portals.VerifierOf(workspace).Posting(shown) is { } write
            ? new SeenToPost(write, revision)
            : null;
}
