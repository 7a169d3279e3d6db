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

    // A look takes two calls in turn, and a portal two calls a second.
    private const int AtOnce = 4;

    private static readonly TimeSpan LimitPause = TimeSpan.FromSeconds(1);

    public async Task<Result<FreshLook>> LookAsync(Workspace workspace, PaymentId payment, CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        return await mirror.PaymentAsync(workspace.Id, payment, ct) is { } known
            ? await LookAsync(workspace, known.Ref, asked, ct)
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

        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (item, _) =>
            {
                var look = await InTimeAsync(workspace, item.Key, asked, ct);
                foreach (var payment in item)
                {
                    looks[payment.Id] = look;
                }

                looked?.Invoke(looks.Count);
            }
        );
        return looks;
    }

    // A look that takes longer is finished and stored, but nobody waits for it.
    private async Task<Result<FreshLook>> InTimeAsync(Workspace workspace, EntityRef entity, DateTimeOffset asked, CancellationToken ct)
    {
        var left = asked + PatienceForMany - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return LookFailures.TooLate;
        }

        using var late = new CancellationTokenSource(left, time);
        try
        {
            return await LookAsync(workspace, entity, asked, ct).WaitAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return LookFailures.TooLate;
        }
    }

    private async Task<Result<FreshLook>> LookAsync(Workspace workspace, EntityRef entity, DateTimeOffset asked, CancellationToken ct)
    {
        while (true)
        {
            var fault = await reader.SeeAsync(workspace, entity, Urgency.Staff, ct);
            if (fault is null)
            {
                return new FreshLook(asked, null);
            }

            var pause = fault.Wait ?? LimitPause;
            if (fault.Kind is PortalFaultKind.NotFound)
            {
                return LookFailures.Gone;
            }

            if (!fault.IsLimit || time.GetUtcNow() + pause > asked + Patience)
            {
                var why = PortalOutcome.Of(fault);
                return new FreshLook(asked, LookFailures.Away(why.Sentence) with { Details = why.Details, Wait = why.Wait });
            }

            await Task.Delay(pause, time, ct);
        }
    }
}
