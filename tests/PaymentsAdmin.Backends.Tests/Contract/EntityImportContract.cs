using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Imports of entities, product rows and shipments from files.</summary>
public abstract class EntityImportContract(TestDatabase database) : ContractTests(database)
{
    private const string Heading = "type,id,title,currency,customer,stage\n";

    private EntityImportService Imports => Store.Services.GetRequiredService<EntityImportService>();

    [Fact]
    public async Task The_check_shows_what_the_import_will_do_and_stores_nothing()
    {
        var file = File(ImportKind.Entities, Heading + "deal,1,Racks,EUR,Acme,\ninvoice,2,Visits,USD,,\ndeal,1,Again,EUR,,\nboat,3,Boat,EUR,,\n");

        var tried = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;

        (await FindAsync(2, "1")).ShouldBeNull();
        (await AuditRows.CountAsync(Store, "entity.import")).ShouldBe(0);
        var done = (await Imports.ImportAsync(World.Workspace, file, tried, Clara, default)).Value;
        done.Rows.ShouldBe(tried.Rows);
        done.Rows.Select(r => r.Outcome).ShouldBe([ImportOutcome.New, ImportOutcome.New, ImportOutcome.Refused, ImportOutcome.Refused]);
        done.Rows[2].Why.ShouldBe(ImportFailures.Twice);
        done.Rows[3].Column.ShouldBe("type");
        (await FindAsync(2, "1"))!.CustomerName.ShouldBe("Acme");
    }

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing_and_an_empty_cell_keeps_the_stored_value()
    {
        await ImportAsync(ImportKind.Entities, Heading + "deal,1,Racks,EUR,Acme,Won\n");
        (await ImportAsync(ImportKind.Entities, Heading + "deal,1,Racks,EUR,Acme,Won\n")).Count(ImportOutcome.Unchanged).ShouldBe(1);
        (await ImportAsync(ImportKind.Entities, Heading + "D,1,Shelves,EUR,,\n")).Count(ImportOutcome.Changed).ShouldBe(1);
        var deal = (await FindAsync(2, "1"))!;
        (deal.Title, deal.CustomerName, deal.Stage).ShouldBe(("Shelves", "Acme", "Won"));
    }

    [Fact]
    public async Task A_customer_is_added_once_and_a_name_shared_by_two_customers_is_refused()
    {
        var report = await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,EUR,Zoë,\ndeal,2,B,EUR,Zoë,\n");
        report.Count(ImportOutcome.New).ShouldBe(2);
        (await FindAsync(2, "1"))!.CustomerId.ShouldBe((await FindAsync(2, "2"))!.CustomerId);
        await World.Entities.AddCustomerAsync(World.Workspace, new CustomerInput { Name = "Zoë" }, Clara, default);
        (await ImportAsync(ImportKind.Entities, Heading + "deal,3,C,EUR,Zoë,\n")).Rows[0].Why.ShouldBe(ImportFailures.CustomerUnclear);
    }

    [Fact]
    public async Task An_import_cannot_change_the_currency_of_an_entity()
    {
        await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,EUR,,\n");
        (await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,USD,,\n")).Rows[0].ShouldBe(
            new ImportVerdict(2, ImportOutcome.Refused, "Deal 1 · A", ImportFailures.CurrencyStays)
        );
    }

    [Fact]
    public async Task Product_rows_are_matched_by_name_and_position()
    {
        await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,EUR,,\n");
        const string rows = "type;id;product;price;quantity;tax_rate;tax_included\ndeal;1;Rack;620,50;40;19;ja\ndeal;1;Rack;1;1;;\n";
        (await ImportAsync(ImportKind.ProductRows, rows)).Count(ImportOutcome.New).ShouldBe(2);
        (await ImportAsync(ImportKind.ProductRows, rows)).Count(ImportOutcome.Unchanged).ShouldBe(2);
        var again = await ImportAsync(ImportKind.ProductRows, rows.Replace("Rack;1;1", "Rack;2;1", StringComparison.Ordinal));
        again.Rows.Select(r => r.Outcome).ShouldBe([ImportOutcome.Unchanged, ImportOutcome.Changed]);
        (await FindAsync(2, "1"))!.Total.ToString().ShouldBe("24822.00 EUR");
    }

    [Fact]
    public async Task A_product_row_cannot_be_reduced_below_what_payments_cover()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PaymentOverAsync(0, 6);
        var id = (await deal.HeaderAsync()).Ref.ExternalId;
        var report = await ImportAsync(ImportKind.ProductRows, $"type,id,product,price,quantity\n2,{id},Rack,25,5\n2,{id},Shelf,1,1\n2,999999,Shelf,1,1\n");
        report.Rows.Select(r => (r.Why?.Code, r.Column)).ShouldBe([("entity.below-covered", "quantity"), (null, null), ("entity.not-found", "id")]);
        (await deal.HeaderAsync()).Total.ToString().ShouldBe("251.00 EUR");
    }

    [Fact]
    public async Task Shipments_are_added_and_changed()
    {
        await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,JPY,,\n");
        var report = await ImportAsync(ImportKind.Shipments, "type\tid\tname\tprice\tshipped\ndeal\t1\tD1\t450\tyes\ndeal\t1\tD2\t4.5\tno\n");
        report.Rows.Select(r => r.Why?.Code).ShouldBe([null, "entity.price-does-not-fit"]);
        (await ImportAsync(ImportKind.Shipments, "type,id,name,price,shipped\ndeal,1,D1,450,no\n")).Count(ImportOutcome.Changed).ShouldBe(1);
        (await FindAsync(2, "1"))!.Total.ToString().ShouldBe("450 JPY");
    }

    [Fact]
    public async Task One_audit_entry_counts_the_rows_of_a_file_and_each_change_has_its_own()
    {
        await ImportAsync(ImportKind.Entities, Heading + "deal,1,A,EUR,,\ndeal,2,B,EUR,,\nboat,3,C,EUR,,\n");
        var entry = (await AuditRows.AllAsync(Store)).Single(a => a.Action == "entity.import");
        entry.Changes.ShouldContain("""["new",null,"2"]""");
        entry.Changes.ShouldContain("""["refused",null,"1"]""");
        (await AuditRows.CountAsync(Store, "entity.add")).ShouldBe(2);
    }

    [Fact]
    public async Task Every_sample_file_can_be_imported_unchanged()
    {
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var report = await ImportAsync(kind, ImportColumns.Sample(kind));
            report.Count(ImportOutcome.New).ShouldBe(report.Rows.Count);
        }
    }

    private static ImportFile File(ImportKind kind, string text) => ImportReader.Read(kind, "file.csv", Encoding.UTF8.GetBytes(text)).Value;

    private async Task<ImportReport> ImportAsync(ImportKind kind, string text)
    {
        var file = File(kind, text);
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        return (await Imports.ImportAsync(World.Workspace, file, seen, Clara, default)).Value;
    }

    private async Task<EntityHeader?> FindAsync(int kind, string id)
    {
        var answer = await World.Entities.FindAsync(World.Workspace.Id, new EntityRef(kind, id), Vera, default);
        return answer.Ok ? answer.Value : null;
    }
}

public sealed class SqliteEntityImportContract() : EntityImportContract(TestDatabase.Sqlite);

public sealed class PostgresEntityImportContract() : EntityImportContract(TestDatabase.Postgres);
