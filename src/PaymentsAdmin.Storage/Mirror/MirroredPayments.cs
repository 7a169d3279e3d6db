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
    private static readonly Actor Portal = Actor.System with { Name = "Portal" };

    public async ValueTask<IReadOnlyDictionary<long, PaymentId>> TakeAsync(
        PaymentsDb db,
        IReadOnlyDictionary<long, ProductRowRow> rows,
        IReadOnlyDictionary<long, ShipmentRow> shipments,
        Cause? cause
    )
    {
        var methods = await db.Set<MethodRow>().Where(m => m.WorkspaceId == workspace.Id.Value && m.PortalId != null).ToDictionaryAsync(m => m.PortalId!, StringComparer.Ordinal);
        var known = await db.Set<PaymentTableRow>().Where(p => p.EntityId == entity.Id && p.PortalId != null).ToDictionaryAsync(p => p.PortalId!, StringComparer.Ordinal);
        var ids = new Dictionary<long, PaymentId>();
        foreach (var payment in seen.Payments)
        {
            var key = Text.Of(payment.Id);
            var isNew = !known.Remove(key, out var kept);
            kept ??= await NewAsync(db, payment, cause);
            var before = PaymentFace.Of(kept);
            Fill(kept, payment, methods.GetValueOrDefault(Text.Of(payment.Method ?? 0)), cause);
            var items = await new MirroredItems(session, seen, kept, payment).TakeAsync(db, rows, shipments);
            await AuditAsync(kept, isNew ? null : before, items, Is(cause, payment.Id) ? cause : null);
            ids.Add(payment.Id, new PaymentId(kept.Id));
        }

        foreach (var gone in known.Values.Where(p => p.DeletedAt is null && !seen.PaymentsMayBeMissing))
        {
            (gone.DeletedAt, gone.Listed, gone.UpdatedAt, gone.RefreshedAt) = (session.Now, false, session.Now, session.Now);
            gone.Revision++;
            var deleted = cause?.Operation.Write is PortalWrite.DeletePayment delete && string.Equals(gone.PortalId, Text.Of(delete.Payment), StringComparison.Ordinal) ? cause : null;
            await session.AuditAsync(PaymentWrites.Fact("payment.delete", new PaymentId(gone.Id), workspace), deleted?.Operation.Actor ?? Portal);
        }

        entity.PaymentsMade = Math.Max(entity.PaymentsMade, seen.Payments.Count);
        entity.PaidMinor = seen.Payments.Where(p => p.Paid).Sum(p => p.Sum.Minor);
        entity.PendingMinor = seen.Payments.Where(p => !p.Paid).Sum(p => p.Sum.Minor);
        return ids;
    }

    private async ValueTask<PaymentTableRow> NewAsync(PaymentsDb db, PortalPayment payment, Cause? cause)
    {
        var actor = Is(cause, payment.Id) && cause!.Operation.Write is PortalWrite.AddPayment ? cause.Operation.Actor : Portal;
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
        (kept.AmountMinor, kept.AmountSort) = (payment.Sum.Minor, payment.Sum.FaceValue);
        (kept.MethodId, kept.MethodFold) = (method?.Id, Fold.ForSort(method?.Name ?? payment.MethodName));
        (kept.CustomerId, kept.CustomerFold) = (customer?.Id, Fold.ForSort(customer?.Name));
        kept.EntityFold = entity.TitleFold;
        (kept.DeletedAt, kept.Listed, kept.RefreshedAt) = (null, true, session.Now);
        Mark(kept, payment, Is(cause, payment.Id) ? cause : null);
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
            (kept.PaidById, kept.PaidByName) = (actor?.UserId, actor?.Name ?? Portal.Name);
            kept.PaidReference = string.IsNullOrWhiteSpace(noted?.Reference) ? null : noted.Reference.Trim();
            kept.ReceivedMinor = noted?.Received is { } received ? Money.Round(received, payment.Sum.Currency).Minor : null;
        }
    }

    private async ValueTask AuditAsync(PaymentTableRow kept, PaymentFace? before, IReadOnlyList<AuditChange> items, Cause? cause)
    {
        IReadOnlyList<AuditChange> changes = [.. PaymentFace.Of(kept).Since(before), .. items];
        // A write that found it done already changed nothing; that it was asked for is on record as an operation.
        if (changes.Count == 0 && before is not null)
        {
            return;
        }

        var action = cause?.Operation.Verb ?? (before is null ? "payment.portal-add" : "payment.portal-change");
        var fact = PaymentWrites.Fact(action, new PaymentId(kept.Id), workspace, [.. changes]);
        await session.AuditAsync(
            fact with { Texts = cause?.Operation.Notes is { Reason: { } reason } ? [new AuditChange("reason", null, reason)] : [] },
            cause?.Operation.Actor ?? Portal
        );
    }

    private static bool Is(Cause? cause, long payment) => cause?.Payment == payment;
}

/// <summary>What the trail tells of a payment.</summary>
internal sealed record PaymentFace(string Amount, long? Method, DateOnly? PaidOn)
{
    public static PaymentFace Of(PaymentTableRow row) =>
        new(new Money(row.AmountMinor, Currency.Of(row.Currency)).ToString(), row.MethodId, row.PaidOn == PaymentTableRow.Never ? null : row.PaidOn);

    public IEnumerable<AuditChange> Since(PaymentFace? before)
    {
        if (!string.Equals(before?.Amount, Amount, StringComparison.Ordinal))
        {
            yield return new AuditChange("total", before?.Amount, Amount);
        }

        if (before?.Method != Method)
        {
            yield return PaymentWrites.Ids("method", before?.Method, Method);
        }

        if (before?.PaidOn != PaidOn)
        {
            yield return PaymentWrites.Days("paid_on", before?.PaidOn, PaidOn);
        }
    }
}
