using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Stores an entity read from a portal, with everything that belongs to it, in one transaction.</summary>
internal sealed class MirroredEntity(IWriteSession session, BusinessClock clock, Workspace workspace, PortalEntity seen)
{
    private static readonly Sql Newer = new("SELECT id FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3 AND refreshed_at > $4");

    private readonly PortalItem _item = MirroredAccount.Whole(seen.Item);
    private DateTimeOffset _lookedBefore;
    private bool _isLocked;

    /// <summary>The entity's id if a newer state is already stored; otherwise null.</summary>
    public async ValueTask<EntityId?> NewerThanAsync(DateTimeOffset began)
    {
        await LockAsync();
        var newer = await session.FirstAsync(Newer, Number.Read, workspace.Id.Value, _item.Ref.Kind, _item.Ref.ExternalId, began);
        return newer is null ? null : new EntityId(newer.Value);
    }

    /// <summary>Stores what was read since an instant.</summary>
    public async ValueTask<Taken> TakeAsync(Cause? cause, DateTimeOffset began)
    {
        await LockAsync();
        var db = await session.ContextAsync();
        var names = new PortalNames(session, db, workspace);
        await names.FindAsync(seen.Payments);
        var wallets = new MirroredWallets(session, db, workspace, seen, began);
        await wallets.FindAsync(names);
        var customer = await CustomerAsync(db);
        var entity = await EntityAsync(db, customer);
        var problems = await AccountAsync(db, entity, customer, account => wallets.TakeAsync(account, customer!, names), began);
        var rows = await RowsAsync(db, entity);
        var shipments = await ShipmentsAsync(db, entity);
        var mirrored = new MirroredPayments(session, clock, workspace, seen, entity, customer, began)
        {
            LookedBefore = _lookedBefore,
            Names = names,
        };
        var payments = await mirrored.TakeAsync(db, rows, shipments, cause);
        entity.RowsMinor = rows.Values.Sum(r => r.TotalMinor);
        entity.ShipmentsMinor = shipments.Values.Sum(s => s.PriceMinor);
        entity.Revision += IsOther(db, entity) ? 1 : 0;
        entity.RefreshedAt = began > entity.RefreshedAt ? began : entity.RefreshedAt;
        await db.SaveChangesAsync();
        var reversals = new MirroredReversals(session, clock, workspace);
        foreach (var reversed in mirrored.Reversed)
        {
            await reversals.AddAsync(reversed);
        }

        return new Taken(new EntityId(entity.Id), payments) { Problems = problems };
    }

    private async ValueTask<IReadOnlyList<PortalProblem>> AccountAsync(
        PaymentsDb db, EntityTableRow entity, CustomerRow? customer, Func<AccountRow, ValueTask> wallets, DateTimeOffset began)
    {
        if (_item.Account is not { } seenAccount)
        {
            return [];
        }

        var account = new MirroredAccount(session, db, workspace);
        await wallets(await account.TakeAsync(_item, seenAccount, entity, customer!, began));
        return account.Problems;
    }

    private async ValueTask LockAsync()
    {
        if (!_isLocked)
        {
            await MirrorLocks.EntityAsync(session, workspace, seen);
            _isLocked = true;
        }
    }

    private async ValueTask<CustomerRow?> CustomerAsync(PaymentsDb db)
    {
        if (_item.CustomerKey is not { } key)
        {
            return null;
        }

        var row = await db.Set<CustomerRow>().FirstOrDefaultAsync(c => c.WorkspaceId == workspace.Id.Value && c.PortalId == key);
        if (row is null)
        {
            db.Add(row = await MirroredHeads.CustomerAsync(session, workspace, key));
        }

        MirroredHeads.Fill(row, _item);
        return row;
    }

    private async ValueTask<EntityTableRow> EntityAsync(PaymentsDb db, CustomerRow? customer)
    {
        var row = await db.Set<EntityTableRow>()
            .FirstOrDefaultAsync(e => e.WorkspaceId == workspace.Id.Value && e.Kind == _item.Ref.Kind && e.ExternalId == _item.Ref.ExternalId);
        if (row is null)
        {
            db.Add(row = await MirroredHeads.EntityAsync(session, workspace, _item));
        }

        MirroredHeads.Fill(row, _item, customer);
        row.Currency = _item.Total.Currency.Code;
        _lookedBefore = row.RefreshedAt;
        return row;
    }

    // Only what differs is written, and only that has another revision.
    private static bool IsOther(PaymentsDb db, object row) => db.Entry(row).State is not EntityState.Unchanged;

    private async ValueTask<Dictionary<PortalKey, ProductRowRow>> RowsAsync(PaymentsDb db, EntityTableRow entity)
    {
        var currency = Currency.Of(entity.Currency);
        var known = await db
            .Set<ProductRowRow>()
            .Where(r => r.EntityId == entity.Id && r.PortalId != null)
            .ToDictionaryAsync(r => r.PortalId!, StringComparer.Ordinal);
        var now = new Dictionary<PortalKey, ProductRowRow>();
        foreach (var row in seen.Rows)
        {
            var key = row.Id.Value;
            if (!known.Remove(key, out var kept))
            {
                kept = new ProductRowRow
                {
                    Id = await session.NextIdAsync(IdCounter.ProductRows),
                    EntityId = entity.Id,
                    PortalId = key,
                    ProductName = row.Product,
                    Type = 1,
                    MeasureCode = Measures.Piece,
                    MeasureName = Measures.NameOf(Measures.Piece),
                };
                db.Add(kept);
            }

            Fill(kept, row, currency);
            kept.Revision += IsOther(db, kept) ? 1 : 0;
            now.Add(row.Id, kept);
        }

        var unkept = seen.Unkept(ProblemSubject.Row).ToHashSet();
        foreach (var (key, row) in known.Where(one => seen.RowsMayBeMissing || unkept.Contains(PortalKey.Of(one.Key))).ToList())
        {
            known.Remove(key);
            now.Add(PortalKey.Of(key), row);
        }

        await RemoveAsync(db, known.Values);
        return now;
    }

    private static void Fill(ProductRowRow kept, PortalRow row, Currency currency)
    {
        // The portal's prices may have more decimals than ours.
        var price = decimal.Round(row.Price, 6, MidpointRounding.AwayFromZero);
        var prices = RowPrices.Of(price, row.TaxRate, RowDiscount.None, currency);
        kept.ProductName = Text.Cut(row.Product, 250);
        kept.ProductId = row.ProductId is > 0 and <= int.MaxValue ? (int)row.ProductId : null;
        kept.Sort = row.Sort;
        (kept.Price, kept.PriceExclusive) = (prices.Price.Millionths, prices.Exclusive.Millionths);
        (kept.PriceNetto, kept.PriceBrutto) = (prices.Netto.Millionths, prices.Brutto.Millionths);
        kept.TaxRate = row.TaxRate is { } rate ? decimal.ToInt64(decimal.Round(rate * 10_000, MidpointRounding.AwayFromZero)) : null;
        kept.TaxIncluded = row.TaxIncluded;
        kept.Quantity = row.Quantity.TenThousandths;
        kept.Covered = Math.Clamp(row.Quantity.TenThousandths - row.Left.TenThousandths, 0, row.Quantity.TenThousandths);
        kept.TotalMinor = prices.Price.Times(row.Quantity, currency).Minor;
    }

    // Payment lines keep what they took from a row, even if it is removed.
    private async ValueTask RemoveAsync(PaymentsDb db, Dictionary<string, ProductRowRow>.ValueCollection gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        var ids = gone.Select(r => (long?)r.Id).ToList();
        foreach (var line in await db.Set<PaymentLineRow>().Where(l => ids.Contains(l.RowId)).ToListAsync())
        {
            line.RowId = null;
        }

        await RetiredIds.RememberAsync(session, IdCounter.ProductRows, gone.Max(r => r.Id));
        db.RemoveRange(gone);
    }

    private async ValueTask<Dictionary<PortalKey, ShipmentRow>> ShipmentsAsync(PaymentsDb db, EntityTableRow entity)
    {
        var known = await db
            .Set<ShipmentRow>()
            .Where(s => s.EntityId == entity.Id && s.PortalId != null && s.DeletedAt == null)
            .ToDictionaryAsync(s => s.PortalId!, StringComparer.Ordinal);
        var now = new Dictionary<PortalKey, ShipmentRow>();
        foreach (var shipment in seen.Shipments)
        {
            var key = shipment.Id.Value;
            if (!known.Remove(key, out var kept))
            {
                kept = new ShipmentRow
                {
                    Id = await session.NextIdAsync(IdCounter.Shipments),
                    EntityId = entity.Id,
                    PortalId = key,
                    AccountNumber = shipment.AccountNumber,
                    Name = shipment.Name,
                    StatusId = "DN",
                    CreatedAt = session.Now,
                };
                db.Add(kept);
            }

            kept.Name = Text.Cut(shipment.Name, 250);
            (kept.PriceMinor, kept.BasePriceMinor) = (shipment.Price.Minor, shipment.Price.Minor);
            (kept.Deducted, kept.DeductedAt) = (shipment.Deducted, shipment.DeductedAt);
            kept.ServiceId = shipment.Service is > 0 and <= int.MaxValue ? (int)shipment.Service : 0;
            kept.Revision += IsOther(db, kept) ? 1 : 0;
            now.Add(shipment.Id, kept);
        }

        var unkept = seen.Unkept(ProblemSubject.Shipment).ToHashSet();
        foreach (var (key, gone) in known)
        {
            if (seen.ShipmentsMayBeMissing || unkept.Contains(PortalKey.Of(key)))
            {
                now.Add(PortalKey.Of(key), gone);
            }
            else
            {
                gone.DeletedAt = session.Now;
            }
        }

        return now;
    }
}

/// <summary>Fits texts of a portal into our columns.</summary>
internal static class Text
{
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
