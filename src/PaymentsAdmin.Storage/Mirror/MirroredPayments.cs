using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The payments of a mirrored entity, with an entry in the trail for each that changed.</summary>
internal sealed class MirroredPayments(IWriteSession session, BusinessClock clock, Workspace workspace, PortalEntity seen, EntityTableRow entity, CustomerRow? customer)
{
    private static readonly Sql Delete = new(
        "UPDATE payments SET deleted_at = $1, listed = FALSE, updated_at = $1, refreshed_at = $1, revision = revision + 1 WHERE id = $2"
    );

    public async ValueTask<IReadOnlyDictionary<long, PaymentId>> TakeAsync(
        PaymentsDb db,
        IReadOnlyDictionary<long, ProductRowRow> rows,
        IReadOnlyDictionary<long, ShipmentRow> shipments,
        Cause? cause
    )
    {
        var methods = await db.Set<MethodRow>().Where(m => m.WorkspaceId == workspace.Id.Value && m.PortalId != null).ToDictionaryAsync(m => m.PortalId!, StringComparer.Ordinal);
        var known = await db.Set<PaymentTableRow>().Where(p => p.EntityId == entity.Id && p.PortalId != null).ToDictionaryAsync(p => p.PortalId!, StringComparer.Ordinal);
        var kept = new List<PaymentTableRow>();
        var entries = new List<(AuditFact, Actor)>();
        foreach (var payment in seen.Payments)
        {
            var isNew = !known.Remove(Text.Of(payment.Id), out var row);
            row ??= await NewAsync(db, payment, cause);
            var before = isNew ? null : PaymentFace.Of(row);
            var own = cause?.Payment == payment.Id ? cause : null;
            Fill(row, payment, methods.GetValueOrDefault(Text.Of(payment.Method ?? 0)), own);
            IReadOnlyList<ItemChange> items = OutsideChange.IsTaken(row.PostingState) ? await new MirroredItems(session, seen, row, payment).TakeAsync(db, rows, shipments) : [];
            entries.AddRange(MirrorTrail.Of(row, workspace, before, items, own?.Operation));
            kept.Add(row);
        }

        await db.SaveChangesAsync();
        foreach (var waiting in kept.Where(p => p.PostingState == PostingState.Submitted))
        {
            await EndedSubmission.RunAsync(session, workspace, new PaymentId(waiting.Id), isGone: false, MirrorTrail.Portal);
        }

        await WriteAsync(entries);
        kept.AddRange(await LeaveAsync(known.Values, cause));
        entity.PaymentsMade = Math.Max(entity.PaymentsMade, seen.Payments.Count);
        entity.PaidMinor = Sum(kept, paid: true);
        entity.PendingMinor = Sum(kept, paid: false);
        return kept.ToDictionary(p => long.Parse(p.PortalId!, CultureInfo.InvariantCulture), p => new PaymentId(p.Id));
    }

    // What the portal does not have any more goes from the lists, unless it is approved or in the books. Answers what stays.
    private async ValueTask<IReadOnlyList<PaymentTableRow>> LeaveAsync(IEnumerable<PaymentTableRow> missing, Cause? cause)
    {
        var staying = new List<PaymentTableRow>();
        foreach (var gone in missing.Where(p => p.DeletedAt is null))
        {
            if (seen.PaymentsMayBeMissing || !OutsideChange.IsTaken(gone.PostingState))
            {
                staying.Add(gone);
                continue;
            }

            var deleted = cause?.Operation.Write is PortalWrite.DeletePayment delete && string.Equals(gone.PortalId, Text.Of(delete.Payment), StringComparison.Ordinal) ? cause : null;
            await EndedSubmission.RunAsync(session, workspace, new PaymentId(gone.Id), isGone: true, MirrorTrail.Portal);
            await session.QueueAsync(Delete, 1, session.Now, gone.Id);
            await session.AuditAsync(PaymentWrites.Fact("payment.delete", new PaymentId(gone.Id), workspace), deleted?.Operation.Actor ?? MirrorTrail.Portal);
        }

        return staying;
    }

    private async ValueTask WriteAsync(IReadOnlyList<(AuditFact Fact, Actor Actor)> entries)
    {
        foreach (var (fact, actor) in entries)
        {
            await session.AuditAsync(fact, actor);
            if (AuditActions.ContentChanges.Contains(fact.Action, StringComparer.Ordinal))
            {
                await PaymentWrites.AuthorAsync(session, new PaymentId(fact.SubjectId), actor);
            }
        }
    }

    private static long Sum(IEnumerable<PaymentTableRow> kept, bool paid) =>
        kept.Where(p => PaymentRules.HoldsItems(p.PostingState) && p.PaidAt is null != paid).Sum(p => p.AmountMinor);

    private async ValueTask<PaymentTableRow> NewAsync(PaymentsDb db, PortalPayment payment, Cause? cause)
    {
        var actor = cause?.Payment == payment.Id && cause.Operation.Write is PortalWrite.AddPayment ? cause.Operation.Actor : MirrorTrail.Portal;
        var row = new PaymentTableRow
        {
            Id = await session.NextIdAsync(IdCounter.Payments),
            WorkspaceId = workspace.Id.Value,
            HexId = HexId.Random().ToString(),
            Listed = true,
            EntityId = entity.Id,
            PostingState = PostingState.Draft,
            CreatedAt = session.Now,
            PaidOn = PaymentTableRow.Never,
            DueOn = clock.DayOf(session.Now).AddDays(workspace.TermsDays),
            Currency = payment.Sum.Currency.Code,
            PortalId = Text.Of(payment.Id),
            MethodFold = "",
            CustomerFold = "",
            EntityFold = entity.TitleFold,
            Kind = PaymentKind.Normal,
            AccountNumber = payment.AccountNumber,
            PayerText = NewPayment.PayerText(workspace, payment.AccountNumber),
            PayerLanguage = clock.Language,
            CreatedById = actor.UserId,
            CreatedByName = actor.Name,
            SearchText = "",
            OfItem = true,
        };
        db.Add(row);
        return row;
    }

    private void Fill(PaymentTableRow kept, PortalPayment payment, MethodRow? method, Cause? cause)
    {
        var before = PaymentFace.Of(kept);
        if (OutsideChange.IsTaken(kept.PostingState))
        {
            (kept.AmountMinor, kept.AmountSort) = (payment.Sum.Minor, payment.Sum.FaceValue);
            (kept.MethodId, kept.MethodFold) = (method?.Id, Fold.ForSort(method?.Name ?? payment.MethodName));
            (kept.CustomerId, kept.CustomerFold) = (customer?.Id, Fold.ForSort(customer?.Name));
        }

        if (OutsideChange.IsTaken(kept.PostingState) || (payment.Paid && OutsideChange.MarksPaid(kept.PostingState)))
        {
            Mark(kept, payment, cause);
        }

        kept.EntityFold = entity.TitleFold;
        (kept.DeletedAt, kept.Listed, kept.RefreshedAt) = (null, true, session.Now);
        kept.SearchText = PaymentWords.Of(
            new PaymentId(kept.Id), kept.AccountNumber, kept.PortalId, kept.NumberSeq is { } number ? PaymentNumber.Text(number) : null,
            customer?.Name ?? "", entity.Title, entity.ExternalId, kept.PaidReference);
        if (kept.Revision == 0 || before != PaymentFace.Of(kept))
        {
            kept.UpdatedAt = session.Now;
            kept.Revision++;
        }
    }

    // The portal keeps only when it was marked; day, reference and amount are ours.
    private void Mark(PaymentTableRow kept, PortalPayment payment, Cause? cause)
    {
        if (!payment.Paid)
        {
            (kept.PaidAt, kept.PaidOn, kept.PaidById, kept.PaidByName) = (null, PaymentTableRow.Never, null, null);
            (kept.PaidReference, kept.ReceivedMinor) = (null, null);
        }
        else if (kept.PaidAt is null)
        {
            var at = payment.PaidAt ?? session.Now;
            var actor = cause?.Operation.Write is PortalWrite.Pay ? cause.Operation.Actor : null;
            var noted = actor is null ? null : cause!.Operation.Notes.Paid;
            (kept.PaidAt, kept.PaidOn) = (at, noted?.On ?? clock.DayOf(at));
            (kept.PaidById, kept.PaidByName) = (actor?.UserId, actor?.Name ?? MirrorTrail.Portal.Name);
            kept.PaidReference = string.IsNullOrWhiteSpace(noted?.Reference) ? null : noted.Reference.Trim();
            kept.ReceivedMinor = noted?.Received is { } received ? Money.Round(received, payment.Sum.Currency).Minor : null;
        }
    }
}
