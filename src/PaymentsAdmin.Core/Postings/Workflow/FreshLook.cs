using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>
/// A look at the portal, begun for a step that money rests on: only what was read since the request counts.
/// <paramref name="Missed"/> says why the portal could not be read; null if it was.
/// </summary>
public sealed record FreshLook(DateTimeOffset Since, Failure? Missed)
{
    /// <summary>What posts the payment as it was seen, in a portal that posts it; null where it is posted here.</summary>
    public SeenToPost? Posts { get; init; }
}

/// <summary>What posts a payment in its portal exactly as a look has shown it, and the revision in which that is stored.</summary>
public sealed record SeenToPost(PortalWrite Write, Revision Revision);

/// <summary>Looks at payments in their portal before they are submitted, approved or posted. Own books have no such port.</summary>
public interface IFreshLooks : IBackendPort
{
    /// <summary>Reads the payment's item now, never together with an earlier read. Fails if the portal no longer has the item.</summary>
    Task<Result<FreshLook>> LookAsync(Workspace workspace, PaymentId payment, CancellationToken ct);

    /// <summary>
    /// The same for several payments, each of their items once and several at a time. What was not read within 30 seconds says so.
    /// The callback gets how many payments were looked at.
    /// </summary>
    Task<IReadOnlyDictionary<PaymentId, Result<FreshLook>>> LookAsync(
        Workspace workspace, IReadOnlyCollection<PaymentId> payments, Action<int>? looked, CancellationToken ct);
}

/// <summary>Checks under the step's locks that what is stored is from the look.</summary>
public static class LookRules
{
    /// <summary>Null means allowed, as always in own books.</summary>
    public static Failure? Check(PostingCase posting, FreshLook? look)
    {
        if (posting.Facts.Portal is not { } portal)
        {
            return null;
        }

        if (look is null)
        {
            throw new InvalidOperationException($"{posting.Facts.Payment.Id} is of a portal and was not looked at.");
        }

        if (portal.OpenWrite is { } open)
        {
            return LookFailures.WriteOpen(open.Text);
        }

        // Of two looks at once, the one that is stored need not be the one that would be posted.
        if (look.Posts is { } posts && posts.Revision != posting.Facts.Payment.Revision)
        {
            return PaymentFailures.ChangedMeanwhile;
        }

        // Stored times are whole milliseconds.
        var isFresh = portal.SeenAt.ToUnixTimeMilliseconds() >= look.Since.ToUnixTimeMilliseconds();
        return isFresh || posting.Policy.PostsWhilePortalIsAway ? null : look.Missed ?? LookFailures.NotShown;
    }
}
