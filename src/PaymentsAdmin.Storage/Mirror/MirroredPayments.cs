using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The payments of a mirrored entity, with an audit entry for each change.</summary>
internal sealed class MirroredPayments(
    IWriteSession session,
    BusinessClock clock,
    Workspace workspace,
    PortalEntity seen,
    EntityTableRow entity,
    CustomerRow? customer,
    DateTimeOffset began
)
{
    // Its order was moved to another item in the portal.
    private static readonly Sql Move = new("UPDATE payments SET entity_id = $1 WHERE id = $2");

    private static readonly Sql Delete = new(
        "UPDATE payments SET deleted_at = $1, listed = FALSE, updated_at = $1, refreshed_at = $2, revision = revision + 1 WHERE id = $3"
    );

    // Verbs that change no line and no delivery.
    private static readonly FrozenSet<Verb> _ofHead = [PaymentVerbs.Pay, PaymentVerbs.Unpay, PaymentVerbs.PayUndo, PaymentVerbs.Method];

    private readonly PaymentFill _fill = new(session, clock, workspace, began);
    private readonly List<(PaymentTableRow Payment, PostingChange Change, Actor Actor)> _moved = [];
    private readonly List<ReversedThere> _reversed = [];
    private readonly BookedDifferences _differences = new(session, workspace);

    /// <summary>When the last look at the entity began. Until the first one it is known only from the list, which has no lines.</summary>
    public required DateTimeOffset LookedBefore { get; init; }

    public required PortalNames Names { get; init; }

    /// <summary>The payments that the portal has reversed since.</summary>
    public IReadOnlyList<ReversedThere> Reversed => _reversed;

    public async ValueTask<IReadOnlyDictionary<PortalKey, TakenPayment>> TakeAsync(
        PaymentsDb db,
        IReadOnlyDictionary<PortalKey, ProductRowRow> rows,
        IReadOnlyDictionary<PortalKey, ShipmentRow> shipments,
        Cause? cause
    )
    {
        var methods = await db
            .Set<MethodRow>()
            .Where(m => m.WorkspaceId == workspace.Id.Value && m.PortalId != null)
            .ToDictionaryAsync(m => m.PortalId!, StringComparer.Ordinal);
        var ids = seen.Payments.Select(payment => payment.Id.Value).ToList();
        var known = await db.Set<PaymentTableRow>()
            .Where(p => p.WorkspaceId == workspace.Id.Value && p.PortalId != null && (p.EntityId == entity.Id || ids.Contains(p.PortalId!)))
            .ToDictionaryAsync(p => p.PortalId!, StringComparer.Ordinal);
        var postings = new MirroredPostings(session, db, workspace, Names, entity, began);
        await postings.LoadAsync(seen.Payments, known.Values);
        var stored = await MirroredItems.LoadAsync(session, db, seen, rows, shipments, known.Values);
        var kept = new List<PaymentTableRow>();
        var entries = new List<(AuditFact, Actor)>();
        var amounts = new Dictionary<long, string>();
        var leaving = new List<PaymentTableRow>();
        foreach (var payment in seen.Payments)
        {
            var isNew = !known.Remove(payment.Id.Value, out var row);
            if (isNew)
            {
                var actor = cause?.Made == payment.Id ? cause.Operation.Actor : MirrorTrail.Portal;
                db.Add(row = await _fill.NewAsync(entity, payment, actor, payment.Posting?.IssuedAt));
            }
            else if (cause is { Operation: { MakesPayment: true, Actor: var maker } } && cause.Made == payment.Id && row!.CreatedById is null)
            {
                // A look saw it before it was known that our own write made it.
                (row.CreatedById, row.CreatedByName) = (maker.UserId, maker.Name);
            }

            var before = isNew ? null : PaymentFace.Of(row!);
            amounts[row!.Id] = before?.Amount ?? "";
            var own = cause is not null && (cause.Made == payment.Id || cause.Operation.Payment?.Value == row.Id) ? cause : null;
            var home = new PaymentHome(entity, customer, payment.Method is { } method ? methods.GetValueOrDefault(method.Value) : null)
            {
                AccountNumber = seen.Item.Account?.Number,
            };
            var isTaken = payment.Posting is { } shown ? MirroredPostings.IsTaken(row, shown) : OutsideChange.IsTaken(row.PostingState);
            _fill.Fill(row, payment, home, own, isTaken);
            IReadOnlyList<ItemChange> items = isTaken ? await stored.TakeAsync(row, payment) : [];
            items = IsNews(before, own) ? items : [];
            var posting = payment.Posting is { } posted ? await postings.TakeAsync(row, posted, isTaken, own) : null;
            if (posting is { Move: not null })
            {
                PaymentFill.SetWords(row, home);
            }

            _fill.Count(row, before, items.Count > 0 || posting is { HasOtherContent: true }, isOurs: own is not null, posting?.Move);
            AuditChange? named = null;
            if (before is not null && before.Customer != row.CustomerId)
            {
                leaving.Add(row);
                named = await OtherCustomer.NamesAsync(db, before.Customer, customer);
            }

            entries.AddRange(MirrorTrail.Of(row, workspace, before, items, own?.Operation, named, posting));
            await _differences.CompareAsync(row, payment, home, stored, payment.Posting is { } same ? postings.Differences(row, same) : null);
            kept.Add(row);
            if (posting is { Move: { } move })
            {
                Note(row, posting, move, isNew, move.IsCaused ? own : null);
            }
        }

        await db.SaveChangesAsync();
        var movedHere = kept.Where(p => p.EntityId != entity.Id).ToList();
        foreach (var payment in movedHere)
        {
            await session.QueueAsync(Move, 1, entity.Id, payment.Id);
        }

        await EntitySums.SetAsync(session, [.. movedHere.Select(p => p.EntityId).Distinct()]);

        foreach (var waiting in kept.Where(p => p.PostingState == PostingState.Submitted))
        {
            await EndedSubmission.RunAsync(session, clock, workspace, new PaymentId(waiting.Id), isGone: false, amounts[waiting.Id], MirrorTrail.Portal);
        }

        foreach (var (payment, change, actor) in _moved)
        {
            await PortalMoves.FollowAsync(session, workspace, payment, change, actor);
        }

        foreach (var payment in leaving)
        {
            await OtherCustomer.LeaveAccountAsync(session, payment);
        }

        await WriteAsync(entries);
        kept.AddRange(await LeaveAsync(known.Values, cause));
        entity.PaymentsMade = Math.Max(entity.PaymentsMade, seen.Payments.Count);
        entity.PaidMinor = Sum(kept, paid: true);
        entity.PendingMinor = EntityKinds.IsCrmItem(entity.Kind) ? Sum(kept, paid: false) : 0;
        return kept.ToDictionary(p => PortalKey.Of(p.PortalId!), p => new TakenPayment(new PaymentId(p.Id), new Revision(p.Revision)));
    }

    private void Note(PaymentTableRow row, PostingChange posting, StateMove move, bool isNew, Cause? by)
    {
        var actor = by?.Operation.Actor ?? MirrorTrail.Portal;
        if (!isNew)
        {
            _moved.Add((row, posting, actor));
        }

        if (move.To is PostingState.Reversed)
        {
            var from = PaymentStanding.IsInBooks(move.From) ? move.From : PostingState.Posted;
            _reversed.Add(new ReversedThere(row, posting.Row, isNew ? null : from, actor, by?.Operation.Notes.Reversal) { IsOurs = by is not null });
        }
    }

    // Reading lines for the first time is not a change, unless an operation requested them.
    private bool IsNews(PaymentFace? before, Cause? cause) =>
        LookedBefore != LookedAt.Never || before is null || (cause is not null && !_ofHead.Contains(cause.Operation.Verb));

    // Payments missing in the portal are removed from lists, unless they are approved or posted. Returns those that stay.
    private async ValueTask<IReadOnlyList<PaymentTableRow>> LeaveAsync(IEnumerable<PaymentTableRow> missing, Cause? cause)
    {
        var staying = new List<PaymentTableRow>();
        var unkept = seen.Unkept(ProblemSubject.Payment).Select(key => key.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in missing.Where(p => p.DeletedAt is null))
        {
            if (seen.PaymentsMayBeMissing || unkept.Contains(gone.PortalId!))
            {
                // The last look still covered it.
                gone.RefreshedAt = gone.PortalMatch is null && LookedBefore > gone.RefreshedAt ? LookedBefore : gone.RefreshedAt;
                gone.PortalMatch ??= PortalMatch.Unseen;
                staying.Add(gone);
                continue;
            }

            if (!OutsideChange.IsTaken(gone.PostingState))
            {
                await _differences.NoteGoneAsync(gone);
                staying.Add(gone);
                continue;
            }

            var deleted = cause?.Operation.Verb == PaymentVerbs.Delete && cause.Operation.Payment?.Value == gone.Id ? cause : null;
            await EndedSubmission.RunAsync(session, clock, workspace, new PaymentId(gone.Id), isGone: true, null, MirrorTrail.Portal);
            await session.QueueAsync(Delete, 1, session.Now, began, gone.Id);
            await session.AuditAsync(
                PaymentWrites.Fact(PaymentVerbs.Delete, new PaymentId(gone.Id), workspace),
                deleted?.Operation.Actor ?? MirrorTrail.Portal
            );
        }

        return staying;
    }

    private async ValueTask WriteAsync(IReadOnlyList<(AuditFact Fact, Actor Actor)> entries)
    {
        foreach (var (fact, actor) in entries)
        {
            await session.AuditAsync(fact, actor);
            var payment = new PaymentId(fact.SubjectId);
            await (fact.Verb.ChangesContent ? PaymentWrites.AuthorAsync(session, payment, actor) : PaymentWrites.TokenMakerAsync(session, payment, actor));
        }
    }

    private long Sum(IEnumerable<PaymentTableRow> kept, bool paid) =>
        kept.Where(p => PaymentRules.HoldsItems(p.PostingState) && p.PaidAt is null != paid)
            .Where(p => string.Equals(p.Currency, entity.Currency, StringComparison.Ordinal))
            .Sum(p => p.AmountMinor);
}
