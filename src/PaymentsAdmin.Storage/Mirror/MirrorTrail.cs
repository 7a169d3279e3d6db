using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Audit entries of payments read from a portal.</summary>
internal static class MirrorTrail
{
    /// <summary>The actor of changes made outside this app.</summary>
    public static readonly Actor Portal = Actor.System with { Name = "Portal" };

    /// <summary>
    /// The entries of what changed, in the name of the operation's actor or of the portal. A sent write is always recorded,
    /// since an earlier read may already have stored its effect.
    /// </summary>
    public static IEnumerable<(AuditFact Fact, Actor Actor)> Of(
        PaymentTableRow payment,
        Workspace workspace,
        PaymentFace? before,
        IReadOnlyList<ItemChange> items,
        Operation? operation,
        AuditChange? customer = null,
        PostingChange? posting = null
    )
    {
        // The entry of a reversal is written with the reversal. What was posted there before it is one of its own.
        var isReversal = before is not null && posting?.Move is { To: PostingState.Reversed };
        var move = isReversal ? null : posting?.Move;
        var isOutside = move is { IsCaused: false } && before is not null;
        var gateway = operation is null ? null : AtGateway(operation.Verb, payment);
        var action = gateway ?? operation?.Verb ?? (before is null ? PaymentVerbs.PortalAdd : PaymentVerbs.PortalChange);
        var actor = gateway is null ? operation?.Actor ?? Portal : Portal;
        IReadOnlyList<AuditChange> own =
        [
            .. PaymentFace.Of(payment).Since(before),
            .. posting?.Changes ?? [],
            .. move is not null && !isOutside ? Moved(payment, before is null ? null : move.From)
                : action == PostingVerbs.Post ? InBooks(payment)
                : [],
        ];
        IReadOnlyList<AuditChange> reason =
        [
            .. operation?.Notes.Reason is { } said ? [new AuditChange("reason", null, said)] : Array.Empty<AuditChange>(),
            .. customer is null ? Array.Empty<AuditChange>() : [customer],
            .. posting?.Texts ?? [],
        ];
        foreach (var (item, at) in items.Select((item, at) => (item, at)))
        {
            yield return at == 0 ? (Fact([.. item.Changes, .. own], [item.Name, .. reason]), actor) : (Fact(item.Changes, [item.Name]), actor);
        }

        if (items.Count == 0
            && (own.Count > 0 || posting is { HasOtherContent: true } || (operation is { SentAt: not null } && !isReversal) || before is null))
        {
            yield return (Fact(own, reason), actor);
        }

        if (isReversal && posting!.Move!.From is var from && !PaymentStanding.IsInBooks(from))
        {
            yield return (
                PaymentWrites.Fact(
                    PostingVerbs.Post,
                    new PaymentId(payment.Id),
                    workspace,
                    [new AuditChange("posting", from.ToString(), nameof(PostingState.Posted)), .. InBooks(payment)]
                ),
                Portal
            );
        }

        if (isOutside)
        {
            var fact = PaymentWrites.Fact(PortalStates.VerbOf(move!), new PaymentId(payment.Id), workspace, [.. Moved(payment, move!.From)]);
            yield return (fact with { Texts = move.Reason is { } why ? [new AuditChange("comment", null, why)] : [] }, Portal);
        }

        AuditFact Fact(IReadOnlyList<AuditChange> changes, IReadOnlyList<AuditChange> texts) =>
            PaymentWrites.Fact(action, new PaymentId(payment.Id), workspace, [.. changes]) with { Texts = texts };
    }

    // What the portal was asked to post or to reverse may wait for a gateway there. Who asked for it has an entry of that.
    private static Verb? AtGateway(Verb asked, PaymentTableRow payment) =>
        (payment.PostingState, asked == PostingVerbs.Post, asked == PostingVerbs.Reverse) switch
        {
            (PostingState.Approved, true, _) => PostingVerbs.WaitsForGateway,
            (PostingState.Discarded, true, _) => PostingVerbs.RefusedByGateway,
            (PostingState.ReversalApproved, _, true) => PostingVerbs.ReversalWaitsForGateway,
            _ => null,
        };

    private static IEnumerable<AuditChange> Moved(PaymentTableRow payment, PostingState? from) =>
        [
            new AuditChange("posting", from?.ToString(), payment.PostingState.ToString()),
            .. PaymentStanding.IsInBooks(payment.PostingState) && (from is not { } before || !PaymentStanding.IsInBooks(before)) ? InBooks(payment) : [],
        ];

    // As it stands in the books of the portal; the verifier of auditors' files compares it with the payment.
    private static IEnumerable<AuditChange> InBooks(PaymentTableRow payment) =>
        [
            new AuditChange("number", null, payment.PortalNumber),
            AuditChange.OfDay("posted_on", null, payment.PostedOn),
            new AuditChange("amount", null, new Money(payment.AmountMinor, Currency.Of(payment.Currency)).ToString()),
        ];
}

/// <summary>The audited fields of a payment.</summary>
internal sealed record PaymentFace(string Amount, long? Method, long? Customer, DateOnly DueOn, DateOnly? PaidOn)
{
    public static PaymentFace Of(PaymentTableRow row) =>
        new(
            new Money(row.AmountMinor, Currency.Of(row.Currency)).ToString(),
            row.MethodId,
            row.CustomerId,
            row.DueOn,
            row.PaidOn == PaymentTableRow.Never ? null : row.PaidOn
        );

    /// <summary>Whether anything but the paid mark is another.</summary>
    public bool HasOtherContent(PaymentFace? before) => this with { PaidOn = before?.PaidOn } != before;

    public IEnumerable<AuditChange> Since(PaymentFace? before)
    {
        if (!string.Equals(before?.Amount, Amount, StringComparison.Ordinal))
        {
            yield return new AuditChange("total", before?.Amount, Amount);
        }

        if (before?.Method != Method)
        {
            yield return AuditChange.OfId("method", before?.Method, Method);
        }

        if (before is not null && before.Customer != Customer)
        {
            yield return AuditChange.OfId("customer", before.Customer, Customer);
        }

        if (before is not null && before.DueOn != DueOn)
        {
            yield return AuditChange.OfDay("due_on", before.DueOn, DueOn);
        }

        if (before?.PaidOn != PaidOn)
        {
            yield return AuditChange.OfDay("paid_on", before?.PaidOn, PaidOn);
        }
    }
}
