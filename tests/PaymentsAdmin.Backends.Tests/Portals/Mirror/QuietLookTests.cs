using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A look that finds nothing new.</summary>
public abstract class QuietLookTests(TestDatabase database) : PortalTests(database)
{
    [Fact]
    public async Task Writes_one_timestamp_and_the_payments_count_as_looked_at()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5), new RowOf("Bolt", 1m, 50)], [new ShipmentOf("Courier", 4.9m)]);
        Portal.Hand.SetCompany(deal, Portal.Hand.Company("Meridian Ltd"));
        foreach (var quantity in new[] { 1, 2 })
        {
            Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], quantity);
        }

        await SeeAsync(deal);
        await SeeAsync(deal);
        var before = await RowsAsync();
        var asked = Time.GetUtcNow();
        await SeeAsync(deal);

        var changed = (await RowsAsync()).Except(before, StringComparer.Ordinal).ToList();
        changed.ShouldHaveSingleItem().ShouldStartWith(nameof(EntityTableRow));
        var list = Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, PaymentFilter.None), Vera, default));
        list.Rows.Count.ShouldBe(2);
        list.Rows.ShouldAllBe(row => row.RefreshedAt >= asked);
        (await DetailAsync(list.Rows[0].Id)).RefreshedAt.ShouldBeGreaterThanOrEqualTo(asked);
    }

    private async Task<HashSet<string>> RowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return [.. await OfAsync<EntityTableRow>(db), .. await OfAsync<CustomerRow>(db), .. await OfAsync<ProductRowRow>(db), .. await OfAsync<ShipmentRow>(db),
            .. await OfAsync<PaymentTableRow>(db), .. await OfAsync<PaymentLineRow>(db), .. await OfAsync<PaymentDeliveryRow>(db)];
    }

    private static async Task<IEnumerable<string>> OfAsync<T>(DbContext db)
        where T : class => (await db.Set<T>().AsNoTracking().ToListAsync()).Select(row => $"{typeof(T).Name} {JsonSerializer.Serialize(row)}");
}

public sealed class SqliteQuietLookTests() : QuietLookTests(TestDatabase.Sqlite);

public sealed class PostgresQuietLookTests() : QuietLookTests(TestDatabase.Postgres);
