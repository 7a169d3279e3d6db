using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>
/// What our tables hold of a strange portal, against what is true there. A payment is the same on both sides, to the minor
/// unit, or we say that we could not keep it.
/// </summary>
internal static class Agreement
{
    /// <summary>All differences, without those of payments that stay as they were booked.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(StrangeWorkspace strange, IReadOnlyCollection<long>? booked = null)
    {
        var (there, here) = (strange.Portal.Read(Truth), await HereAsync(strange));
        foreach (var id in booked ?? [])
        {
            there.Remove(id);
            here.Remove(id);
        }

        var said = await ProblemRows.PaymentsAsync(strange);
        var missing = there.Where(payment => !here.ContainsKey(payment.Key) && !said.Contains(payment.Key))
            .Skip(said.Count(id => id < 0))
            .Select(payment => $"not here: {payment.Value.Text}");
        var other = there.Where(payment => here.TryGetValue(payment.Key, out var ours) && ours != payment.Value.Text && !said.Contains(payment.Key))
            .Select(payment => $"here {here[payment.Key]}, there {payment.Value.Text}");
        var ghosts = here.Where(payment => !there.ContainsKey(payment.Key)).Select(payment => $"only here: {payment.Value}");
        var false_ = said.Where(id => there.TryGetValue(id, out var payment) && payment.CanBeKept && here.GetValueOrDefault(id) == payment.Text)
            .Select(id => $"said to be a problem, and is none: {there[id].Text}");
        return [.. missing, .. other, .. ghosts, .. false_];
    }

    private static Dictionary<long, (string Text, bool CanBeKept)> Truth(PortalBooks books) => books.Payments.Values
        .Where(payment => books.OwnerOf(payment) is not null)
        .ToDictionary(payment => payment.Id, payment => Face(books, payment));

    private static (string Text, bool CanBeKept) Face(PortalBooks books, ShopPayment payment)
    {
        var (order, sum) = (books.Orders[payment.OrderId], books.SumOf(payment));
        var currency = Currency.Find(order.Currency);
        var canBeKept = currency is not null && Math.Abs(sum) < Money.MaxMinor / 10_000m;
        var amount = canBeKept ? Money.Round(sum, currency!).ToString() : $"{sum} {order.Currency}";
        return (Text(payment.Id, amount, payment.Paid, $"{order.OwnerTypeId}/{order.OwnerId}"), canBeKept);
    }

    private static async Task<Dictionary<long, string>> HereAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        var rows = await (
            from payment in db.Set<PaymentTableRow>().AsNoTracking()
            join entity in db.Set<EntityTableRow>() on payment.EntityId equals entity.Id
            where payment.WorkspaceId == strange.Workspace.Id.Value && payment.DeletedAt == null
            select new { payment.PortalId, payment.AmountMinor, payment.Currency, payment.PaidAt, entity.Kind, entity.ExternalId }
        ).ToListAsync();
        return rows.ToDictionary(
            row => long.Parse(row.PortalId!, CultureInfo.InvariantCulture),
            row => Text(
                long.Parse(row.PortalId!, CultureInfo.InvariantCulture),
                new Money(row.AmountMinor, Currency.Of(row.Currency)).ToString(),
                row.PaidAt is not null,
                $"{row.Kind}/{row.ExternalId}"));
    }

    private static string Text(long id, string amount, bool paid, string item) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} of {amount}, {(paid ? "paid" : "open")}, of {item}");
}
