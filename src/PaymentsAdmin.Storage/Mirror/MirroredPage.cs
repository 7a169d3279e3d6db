using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// Payments from the list of all payments, without lines and deliveries. Adds new ones and updates paid marks; other
/// changes are left to a read of the entity, which sees everything.
/// </summary>
internal sealed class MirroredPage(IWriteSession session, BusinessClock clock, Workspace workspace, PortalPage page)
{
    // An account is stored with its postings, which only a full read shows.
    private readonly IReadOnlyList<PortalItem> _items = [.. page.Items.Where(item => item.Account is null)];
    private readonly PaymentFill _fill = new(session, clock, workspace, page.Began);
    private readonly HashSet<EntityRef> _toLookAt = [];
    private readonly HashSet<long> _moved = [];
    private readonly List<(AuditFact, Actor)> _entries = [];

    /// <summary>Returns the entities that need a full read.</summary>
    public async ValueTask<IReadOnlyList<EntityRef>> TakeAsync()
    {
        await MirrorLocks.PageAsync(session, workspace, page);
        _toLookAt.UnionWith(page.Items.Where(item => item.Account is not null).Select(item => item.Ref));
        var db = await session.ContextAsync();
        var entities = await EntitiesAsync(db, await CustomersAsync(db));
        var methods = await db
            .Set<MethodRow>()
            .Where(m => m.WorkspaceId == workspace.Id.Value && m.PortalId != null)
            .ToDictionaryAsync(m => m.PortalId!, StringComparer.Ordinal);
        var ids = page.Payments.Select(row => row.Payment.Id.Value).ToList();
        var known = await db.Set<PaymentTableRow>()
            .Where(p => p.WorkspaceId == workspace.Id.Value && p.PortalId != null && ids.Contains(p.PortalId!))
            .ToDictionaryAsync(p => p.PortalId!, StringComparer.Ordinal);
        foreach (var row in page.Payments)
        {
            if (row.Payment.Posting is not null)
            {
                _toLookAt.Add(row.Entity!.Value);
            }
            else if (entities.TryGetValue(row.Entity!.Value, out var home))
            {
                var method = row.Payment.Method is { } key ? methods.GetValueOrDefault(key.Value) : null;
                var payment = new PaymentHome(home.Entity, home.Customer, method);
                await TakeAsync(db, row, payment, known.GetValueOrDefault(row.Payment.Id.Value));
            }
        }

        await db.SaveChangesAsync();
        await EntitySums.SetAsync(session, _moved);
        await session.AuditAllAsync(_entries);
        await ProblemWrites.SolveAsync(session, workspace.Id, page.Payments.Select(row => row.Payment.Id));
        await ProblemWrites.NoteAsync(session, workspace.Id, page.Problems);
        return [.. _toLookAt];
    }

    private async ValueTask TakeAsync(PaymentsDb db, PortalPaymentRow row, PaymentHome home, PaymentTableRow? known)
    {
        if (known is null && home.Entity.RefreshedAt != LookedAt.Never)
        {
            // An entity that was read with its lines gets a full read, so that the new payment has its lines too.
            _toLookAt.Add(row.Entity!.Value);
        }
        else if (known is null)
        {
            db.Add(known = await _fill.NewAsync(home.Entity, row.Payment, MirrorTrail.Portal, row.CreatedAt));
            home.Entity.PaymentsMade++;
            Fill(known, row, home, before: null);
        }
        else if (IsNewer(known.RefreshedAt) || (IsNewer(home.Entity.RefreshedAt) && known.PortalMatch is not PortalMatch.Unseen))
        {
            // The entity was read later than this page.
        }
        else if (known.EntityId != home.Entity.Id
            || known.DeletedAt is not null
            || (OutsideChange.IsTaken(known.PostingState) && HasOtherContent(known, row.Payment, home)))
        {
            _toLookAt.Add(row.Entity!.Value);
        }
        else
        {
            Fill(known, row, home, PaymentFace.Of(known));
        }
    }

    private bool IsNewer(DateTimeOffset seenAt) => seenAt.ToUnixTimeMilliseconds() >= page.Began.ToUnixTimeMilliseconds();

    private void Fill(PaymentTableRow payment, PortalPaymentRow row, PaymentHome home, PaymentFace? before)
    {
        _fill.Fill(payment, row.Payment, home, null, OutsideChange.IsTaken(payment.PostingState));
        _fill.Count(payment, before, hasOtherItems: false, isOurs: false);
        payment.RefreshedAt = page.Began;
        if (before is null || before != PaymentFace.Of(payment))
        {
            _moved.Add(payment.EntityId);
            _entries.AddRange(MirrorTrail.Of(payment, workspace, before, [], null));
        }
    }

    private static bool HasOtherContent(PaymentTableRow known, PortalPayment payment, PaymentHome home) =>
        known.AmountMinor != payment.Sum.Minor
        || !string.Equals(known.Currency, payment.Sum.Currency.Code, StringComparison.Ordinal)
        || known.CustomerId != home.Customer?.Id
        || (payment.DueOn is { } due && known.DueOn != due)
        || (known.MethodId != home.Method?.Id && known.PostingState is PostingState.Submitted);

    private async ValueTask<Dictionary<string, CustomerRow>> CustomersAsync(PaymentsDb db)
    {
        var named = _items.Where(item => item.CustomerKey is not null).DistinctBy(item => item.CustomerKey, StringComparer.Ordinal).ToList();
        var keys = named.Select(item => item.CustomerKey!).ToList();
        var rows = await db.Set<CustomerRow>()
            .Where(c => c.WorkspaceId == workspace.Id.Value && c.PortalId != null && keys.Contains(c.PortalId!))
            .ToDictionaryAsync(c => c.PortalId!, StringComparer.Ordinal);
        foreach (var item in named)
        {
            if (!rows.TryGetValue(item.CustomerKey!, out var row))
            {
                db.Add(row = await MirroredHeads.CustomerAsync(session, workspace, item.CustomerKey!));
                rows.Add(item.CustomerKey!, row);
            }

            MirroredHeads.Fill(row, item);
        }

        return rows;
    }

    private async ValueTask<Dictionary<EntityRef, (EntityTableRow Entity, CustomerRow? Customer)>> EntitiesAsync(
        PaymentsDb db,
        Dictionary<string, CustomerRow> customers
    )
    {
        var known = new Dictionary<EntityRef, EntityTableRow>();
        foreach (var kind in _items.GroupBy(item => item.Ref.Kind, item => item.Ref.ExternalId))
        {
            var ids = kind.ToList();
            var rows = await db
                .Set<EntityTableRow>()
                .Where(e => e.WorkspaceId == workspace.Id.Value && e.Kind == kind.Key && ids.Contains(e.ExternalId))
                .ToListAsync();
            rows.ForEach(row => known.Add(new EntityRef(row.Kind, row.ExternalId), row));
        }

        var all = new Dictionary<EntityRef, (EntityTableRow, CustomerRow?)>();
        foreach (var item in _items)
        {
            if (!known.TryGetValue(item.Ref, out var row))
            {
                db.Add(row = await MirroredHeads.EntityAsync(session, workspace, item));
            }

            // Until product rows are read, only the item's own amount is known. The totals of rows are in the currency of their time.
            if (row.RefreshedAt == LookedAt.Never)
            {
                _moved.UnionWith(string.Equals(row.Currency, item.Total.Currency.Code, StringComparison.Ordinal) ? [] : [row.Id]);
                (row.Currency, row.RowsMinor) = (item.Total.Currency.Code, item.Total.Minor);
            }
            else if (!string.Equals(row.Currency, item.Total.Currency.Code, StringComparison.Ordinal))
            {
                _toLookAt.Add(item.Ref);
            }

            var customer = item.CustomerKey is { } key ? customers[key] : null;
            MirroredHeads.Fill(row, item, customer);
            row.Revision += row.Revision == 0 ? 1 : 0;
            all[item.Ref] = (row, customer);
        }

        return all;
    }
}
