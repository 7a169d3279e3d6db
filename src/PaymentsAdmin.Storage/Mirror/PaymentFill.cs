using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The related rows that a payment's row copies from.</summary>
internal sealed record PaymentHome(EntityTableRow Entity, CustomerRow? Customer, MethodRow? Method)
{
    /// <summary>The number of the portal's account that it is on; null for CRM items.</summary>
    public string? AccountNumber { get; init; }
}

/// <summary>Fills a payment's row from a portal payment, as read from an instant on.</summary>
internal sealed class PaymentFill(IWriteSession session, BusinessClock clock, Workspace workspace, DateTimeOffset began)
{
    public async ValueTask<PaymentTableRow> NewAsync(EntityTableRow entity, PortalPayment payment, Actor actor, DateTimeOffset? createdAt = null)
    {
        // A legacy invoice is as old as its item, which is the same thing.
        var isInvoice = entity.Kind == EntityKinds.LegacyInvoice;
        var made = createdAt ?? (isInvoice ? entity.CreatedAt : session.Now);
        return new()
        {
            Id = await session.NextIdAsync(IdCounter.Payments),
            WorkspaceId = workspace.Id.Value,
            HexId = HexId.Random().ToString(),
            Listed = true,
            EntityId = entity.Id,
            PostingState = PostingState.Draft,
            CreatedAt = made,
            PaidOn = PaymentTableRow.Never,
            DueOn = payment.DueOn ?? clock.DayOf(isInvoice ? made : session.Now).AddDays(workspace.TermsDays),
            Currency = payment.Sum.Currency.Code,
            PortalId = payment.Id.Value,
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
            OfItem = (EntityKinds.IsCrmItem(entity.Kind) || payment.Posting is not null) && !isInvoice,
            RefreshedAt = began,
        };
    }

    public void Fill(PaymentTableRow kept, PortalPayment payment, PaymentHome home, Cause? cause, bool isTaken)
    {
        var (entity, customer, method) = home;
        if (isTaken)
        {
            // The amount received was counted in the former currency.
            kept.ReceivedMinor = string.Equals(kept.Currency, payment.Sum.Currency.Code, StringComparison.Ordinal) ? kept.ReceivedMinor : null;
            (kept.Currency, kept.AmountMinor, kept.AmountSort) = (payment.Sum.Currency.Code, payment.Sum.Minor, payment.Sum.FaceValue);
            kept.DueOn = payment.DueOn ?? kept.DueOn;
            (kept.MethodId, kept.MethodFold) = (method?.Id, Fold.ForSort(method?.Name ?? payment.MethodName));
            (kept.CustomerId, kept.CustomerFold) = (customer?.Id, Fold.ForSort(customer?.Name));
        }

        if (isTaken || (payment.Paid && OutsideChange.MarksPaid(kept.PostingState)))
        {
            Mark(kept, payment, cause);
        }

        kept.EntityFold = entity.TitleFold;
        (kept.DeletedAt, kept.Listed) = (null, true);
        SetWords(kept, home);
    }

    /// <summary>Sets the search words, after everything that they are made from.</summary>
    public static void SetWords(PaymentTableRow kept, PaymentHome home) =>
        kept.SearchText = PaymentWords.Of(
            new PaymentId(kept.Id), kept.AccountNumber, kept.PortalId, PaymentNumber.Text(kept.NumberSeq, kept.PortalNumber),
            home.Customer?.Name ?? "", home.Entity.Title, home.Entity.ExternalId, kept.PaidReference, home.AccountNumber);

    /// <summary>Raises the revision if anything is another that is shown or posted, and notes whether that came from outside.</summary>
    public void Count(PaymentTableRow kept, PaymentFace? before, bool hasOtherItems, bool isOurs, StateMove? move = null)
    {
        var face = PaymentFace.Of(kept);
        var hasOtherContent = hasOtherItems || face.HasOtherContent(before);
        if (move is { IsOutside: true } || (hasOtherContent && !isOurs))
        {
            kept.OutsideAt = session.Now;
        }
        else if (isOurs)
        {
            kept.OutsideAt = null;
        }

        if (hasOtherContent || before != face || move is not null)
        {
            (kept.UpdatedAt, kept.RefreshedAt) = (session.Now, began);
            kept.Revision++;
        }
    }

    /// <summary>Sets the paid mark. The portal stores only the time of marking; date, reference and amount are ours.</summary>
    public void Mark(PaymentTableRow kept, PortalPayment payment, Cause? cause)
    {
        if (!payment.Paid)
        {
            (kept.PaidAt, kept.PaidOn, kept.PaidById, kept.PaidByName) = (null, PaymentTableRow.Never, null, null);
            (kept.PaidReference, kept.ReceivedMinor) = (null, null);
        }
        else if (kept.PaidAt is null || (kept.PaidById is null && cause is { Operation.SentAt: not null } && IsPay(cause)))
        {
            // Another look may have stored the effect of our own write before its confirmation.
            var at = payment.PaidAt ?? session.Now;
            var actor = IsPay(cause) ? cause!.Operation.Actor : null;
            var noted = actor is null ? null : cause!.Operation.Notes.Paid;
            (kept.PaidAt, kept.PaidOn) = (at, noted?.On ?? clock.DayOf(at));
            (kept.PaidById, kept.PaidByName) = (actor?.UserId, actor?.Name ?? MirrorTrail.Portal.Name);
            kept.PaidReference = string.IsNullOrWhiteSpace(noted?.Reference) ? null : noted.Reference.Trim();
            kept.ReceivedMinor = noted?.Received is { } received ? Money.Round(received, payment.Sum.Currency).Minor : null;
        }
    }

    private static bool IsPay(Cause? cause) => cause?.Operation.Verb == PaymentVerbs.Pay;
}
