using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>
/// What our tables hold of a strange portal, against what is true there. A payment is the same on both sides, to the minor
/// unit, or we say that we could not keep it. So is a legacy invoice, if the workspace has them.
/// </summary>
internal static class Agreement
{
    /// <summary>All differences, without those of payments that stay as they were booked.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(StrangeWorkspace strange, IReadOnlyCollection<long>? booked = null)
    {
        var invoices = strange.Workspace.EntityTypes.Contains(EntityKinds.LegacyInvoice);
        var (there, here) = (strange.Portal.Read(books => Truth(books, invoices)), await HereAsync(strange));
        foreach (var key in (booked ?? []).Select(Key))
        {
            there.Remove(key);
            here.Remove(key);
        }

        var (said, nameless) = await ProblemRows.KeysAsync(strange);
        var missing = there.Where(payment => !here.ContainsKey(payment.Key) && !said.Contains(payment.Key))
            .Skip(nameless)
            .Select(payment => $"not here: {payment.Value.Text}");
        var other = there.Where(payment => here.TryGetValue(payment.Key, out var ours) && ours != payment.Value.Text && !said.Contains(payment.Key))
            .Select(payment => $"here {here[payment.Key]}, there {payment.Value.Text}");
        var ghosts = here.Where(payment => !there.ContainsKey(payment.Key)).Select(payment => $"only here: {payment.Value}");
        var false_ = said.Where(key => there.TryGetValue(key, out var payment) && payment.CanBeKept && here.GetValueOrDefault(key) == payment.Text)
            .Select(key => $"said to be a problem, and is none: {there[key].Text}");
        return [.. missing, .. other, .. ghosts, .. false_];
    }

    private static Dictionary<string, (string Text, bool CanBeKept)> Truth(PortalBooks books, bool invoices)
    {
        var faces = books.Payments.Values
            .Where(payment => books.OwnerOf(payment) is not null)
            .ToDictionary(payment => Key(payment.Id), payment => Face(books, payment));
        foreach (var invoice in books.Invoices.Values.Where(invoice => invoices && !invoice.Template))
        {
            faces.Add(KeyOf(invoice), Face(KeyOf(invoice), invoice.Price, invoice.Currency, invoice.Paid, (EntityKinds.LegacyInvoice, invoice.Id)));
        }
        return faces;
    }

    private static (string Text, bool CanBeKept) Face(PortalBooks books, ShopPayment payment)
    {
        var order = books.Orders[payment.OrderId];
        return Face(Key(payment.Id), books.SumOf(payment), order.Currency, payment.Paid, (order.OwnerTypeId, order.OwnerId));
    }

    private static (string Text, bool CanBeKept) Face(string key, decimal sum, string code, bool paid, (int Type, long Id) item)
    {
        var currency = Currency.Find(code);
        var canBeKept = currency is not null && Math.Abs(sum) < Money.MaxMinor / 10_000m;
        var amount = canBeKept ? Money.Round(sum, currency!).ToString() : string.Create(CultureInfo.InvariantCulture, $"{sum} {code}");
        return (Text(key, amount, paid, string.Create(CultureInfo.InvariantCulture, $"{item.Type}/{item.Id}")), canBeKept);
    }

    private static async Task<Dictionary<string, string>> HereAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        var rows = await (
            from payment in db.Set<PaymentTableRow>().AsNoTracking()
            join entity in db.Set<EntityTableRow>() on payment.EntityId equals entity.Id
            where payment.WorkspaceId == strange.Workspace.Id.Value && payment.DeletedAt == null
            select new { payment.PortalId, payment.AmountMinor, payment.Currency, payment.PaidAt, entity.Kind, entity.ExternalId }
        ).ToListAsync();
        return rows.ToDictionary(
            row => row.PortalId!,
            row => Text(
                row.PortalId!,
                new Money(row.AmountMinor, Currency.Of(row.Currency)).ToString(),
                row.PaidAt is not null,
                $"{row.Kind}/{row.ExternalId}"));
    }

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string KeyOf(LegacyInvoice invoice) => "invoice:" + Key(invoice.Id);

    private static string Text(string key, string amount, bool paid, string item) => $"{key} of {amount}, {(paid ? "paid" : "open")}, of {item}";
}
