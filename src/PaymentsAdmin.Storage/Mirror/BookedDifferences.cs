using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// What the portal says of payments that are approved or posted, and so stay as they are: a difference is stored with the payment,
/// audited, and told to those who posted it.
/// </summary>
internal sealed class BookedDifferences(IWriteSession session, Workspace workspace)
{
    // The maker, the approvers and the person who posted it alone.
    private static readonly Sql ToThoseWhoPosted = NotificationWrites.Announcement(
        """
        EXISTS (SELECT 1 FROM payments p JOIN postings b ON b.payment_id = p.id
                WHERE p.id = $4 AND (u.id IN (COALESCE(b.maker_id, p.created_by_id), b.posted_by_id)
                  OR EXISTS (SELECT 1 FROM decisions d WHERE d.posting_id = b.id AND d.round = b.round AND d.voided_at IS NULL AND d.user_id = u.id)))
          AND u.id <> $12
        """
    );

    /// <summary>Compares a payment that the portal shows.</summary>
    public ValueTask CompareAsync(
        PaymentTableRow ours,
        PortalPayment payment,
        PaymentHome home,
        MirroredItems items,
        (IEnumerable<AuditChange> Changes, IEnumerable<AuditChange> Texts)? posting
    )
    {
        if (!OutsideChange.IsCompared(ours.PostingState))
        {
            return NoteAsync(ours, [], []);
        }

        var theirs = new PaymentFace(payment.Sum.ToString(), home.Method?.Id, home.Customer?.Id, payment.DueOn ?? ours.DueOn, null);
        return NoteAsync(
            ours,
            [.. theirs.Since(PaymentFace.Of(ours) with { PaidOn = null }), .. items.Differences(ours, payment), .. posting?.Changes ?? []],
            [.. posting?.Texts ?? []]);
    }

    /// <summary>Notes that the portal no longer has a payment.</summary>
    public ValueTask NoteGoneAsync(PaymentTableRow ours) =>
        NoteAsync(ours, OutsideChange.IsCompared(ours.PostingState) ? [new AuditChange(BookedDifference.Gone, ours.PortalId, null)] : [], []);

    // Texts may name people, so the trail keeps them apart.
    private async ValueTask NoteAsync(PaymentTableRow ours, IReadOnlyList<AuditChange> changes, IReadOnlyList<AuditChange> texts)
    {
        IReadOnlyList<AuditChange> differences = [.. changes, .. texts];
        var difference = differences.Count == 0 ? null : AuditJson.Write(differences);
        var isNews = !string.Equals(ours.PortalDifference, difference, StringComparison.Ordinal);
        (ours.PortalMatch, ours.PortalDifference) = (difference is null ? null : PortalMatch.Differs, difference);
        if (!isNews)
        {
            return;
        }

        ours.UpdatedAt = session.Now;
        ours.Revision++;
        if (difference is null && !OutsideChange.IsCompared(ours.PostingState))
        {
            // It became a draft because of the difference, or has ended: nothing is as approved again.
            return;
        }

        var payment = new PaymentId(ours.Id);
        await session.AuditAsync(
            PaymentWrites.Fact(difference is null ? PaymentVerbs.PortalAgrees : PaymentVerbs.PortalDiffers, payment, workspace, [.. changes]) with
            {
                Texts = texts,
            },
            MirrorTrail.Portal);
        if (difference is not null)
        {
            var amount = new Money(ours.AmountMinor, Currency.Of(ours.Currency));
            var sentence = BookedDifference.Sentence(differences);
            var notice = new Notice(PostingNotices.Differs, "payment", ours.Id, $"{payment} of {amount} {sentence}.", workspace.Id, Mail: true)
            {
                Facts = new NoticeFacts(MirrorTrail.Portal.Name, sentence, amount),
            };
            await NotificationWrites.NotifyAsync(session, ToThoseWhoPosted, notice, 0);
        }
    }
}
