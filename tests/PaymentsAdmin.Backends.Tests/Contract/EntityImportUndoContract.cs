using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Imports of entities do what their check showed, and their undo files reverse it.</summary>
public abstract class EntityImportUndoContract(TestDatabase database) : ContractTests(database)
{
    private const string Items = "type,id,title,currency,customer,stage\n";
    private const string Products = "type,id,product,price,quantity,tax_rate,tax_included\n";
    private const string Shipments = "type,id,name,price,shipped\n";

    private EntityImportService Imports => Store.Services.GetRequiredService<EntityImportService>();

    [Fact]
    public async Task Nothing_is_imported_if_other_rows_would_change_than_the_check_showed()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,Racks,EUR,,\n");
        var file = File(ImportKind.Entities, Items + "deal,1,Shelves,EUR,,\ndeal,2,Visits,EUR,,\n");
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        await ImportAsync(ImportKind.Entities, Items + "deal,2,Visits,EUR,,\n");

        (await Imports.ImportAsync(World.Workspace, file, seen, Clara, default)).Failure.ShouldBe(ImportFailures.Moved);

        (await FindAsync("1")).Title.ShouldBe("Racks");
        var now = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        (await Imports.ImportAsync(World.Workspace, file, now, Clara, default)).Failure.ShouldBeNull();
        (await FindAsync("1")).Title.ShouldBe("Shelves");
    }

    [Fact]
    public async Task An_undo_file_restores_changed_entities_and_keeps_new_ones()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,=Racks,EUR,Acme,\ndeal,2,Visits,EUR,Acme,Won\n");
        var undo = UndoOf(
            ImportKind.Entities, await ImportAsync(ImportKind.Entities, Items + "deal,1,Shelves,EUR,Harbour,Won\ndeal,2,Calls,EUR,,\ndeal,3,New,EUR,,\n"));

        var report = await ImportAsync(ImportKind.Shipments, undo);

        report.Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.Changed, ImportOutcome.Changed]);
        Facts(await FindAsync("1")).ShouldBe(("=Racks", "Acme", null));
        Facts(await FindAsync("2")).ShouldBe(("Visits", "Acme", "Won"));
        (await FindAsync("3")).Title.ShouldBe("New");
        (await ImportAsync(ImportKind.Entities, undo)).Count(ImportOutcome.Unchanged).ShouldBe(2);
        (await AuditRows.CountAsync(Store, "entity.import-undo")).ShouldBe(2);
        (await AuditRows.CountAsync(Store, "entity.import")).ShouldBe(2);
    }

    [Fact]
    public async Task An_undo_file_neither_overwrites_later_changes_nor_removes_a_customer()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,Racks,EUR,,\ndeal,2,Visits,EUR,,\n");
        var undo = UndoOf(ImportKind.Entities, await ImportAsync(ImportKind.Entities, Items + "deal,1,Shelves,EUR,,\ndeal,2,Calls,EUR,Acme,\n"));
        await ImportAsync(ImportKind.Entities, Items + "deal,1,Cupboards,EUR,,\n");

        var report = await ImportAsync(ImportKind.Entities, undo);

        report.Rows.Select(row => row.Why).ShouldBe([ImportFailures.ChangedSinceImport, ImportFailures.CustomerStays]);
        report.Rows[1].Column.ShouldBe("customer");
        (await FindAsync("1")).Title.ShouldBe("Cupboards");
        Facts(await FindAsync("2")).ShouldBe(("Calls", "Acme", null));
    }

    [Fact]
    public async Task An_undo_file_restores_product_rows_and_deletes_new_ones_even_with_equal_names()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,A,EUR,,\n");
        await ImportAsync(ImportKind.ProductRows, Products + "deal,1,Rack,620.125,1.5,19,yes\ndeal,1,Rack,1,1,,\n");
        var before = (await FindAsync("1")).Total;
        var undo = UndoOf(
            ImportKind.ProductRows,
            await ImportAsync(ImportKind.ProductRows, Products + "deal,1,Rack,620.125,1.5,19,yes\ndeal,1,Rack,7,3,19,\ndeal,1,Rack,5,5,,\n")
        );
        (await FindAsync("1")).Total.ShouldNotBe(before);

        var report = await ImportAsync(ImportKind.ProductRows, undo);

        report.Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.Changed, ImportOutcome.Deleted]);
        (await FindAsync("1")).Total.ShouldBe(before);
        (await ImportAsync(ImportKind.ProductRows, Products + "deal,1,Rack,620.125,1.5,19,yes\ndeal,1,Rack,1,1,,\n")).Count(ImportOutcome.Unchanged)
            .ShouldBe(2);
        (await ImportAsync(ImportKind.ProductRows, undo)).Count(ImportOutcome.Unchanged).ShouldBe(2);
    }

    [Fact]
    public async Task An_undo_file_keeps_a_new_product_row_that_is_in_a_payment()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var id = (await deal.HeaderAsync()).Ref.ExternalId;
        var undo = UndoOf(ImportKind.ProductRows, await ImportAsync(ImportKind.ProductRows, Products + $"2,{id},Shelf,1,1,,\n"));
        var shelf = (await World.Entities.RowsAsync(World.Workspace.Id, deal.Id, Vera, default)).Value.Single(row => row.ProductName == "Shelf");
        (await deal.LineAsync(await deal.PaymentAsync(), shelf.Id, 1)).Failure.ShouldBeNull();

        (await ImportAsync(ImportKind.ProductRows, undo)).Rows[0].Why.ShouldBe(ImportFailures.OnPayment);

        (await deal.HeaderAsync()).Total.ToString().ShouldBe("251.00 EUR");
    }

    [Fact]
    public async Task An_undo_file_restores_shipments_and_deletes_new_ones()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,A,EUR,,\n");
        await ImportAsync(ImportKind.Shipments, Shipments + "deal,1,D1,450,yes\n");
        var undo = UndoOf(ImportKind.Shipments, await ImportAsync(ImportKind.Shipments, Shipments + "deal,1,D1,400.50,no\ndeal,1,D2,10,no\n"));

        (await ImportAsync(ImportKind.Shipments, undo)).Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.Changed, ImportOutcome.Deleted]);

        (await FindAsync("1")).Total.ToString().ShouldBe("450.00 EUR");
        (await ImportAsync(ImportKind.Shipments, Shipments + "deal,1,D1,450,yes\n")).Count(ImportOutcome.Unchanged).ShouldBe(1);
        await ImportAsync(ImportKind.Shipments, Shipments + "deal,1,D1,3,yes\n");
        (await ImportAsync(ImportKind.Shipments, undo)).Rows.Select(row => row.Why?.Code).ShouldBe(["import.changed-since-import", null]);
    }

    [Fact]
    public async Task An_edited_undo_file_is_refused_row_by_row()
    {
        await ImportAsync(ImportKind.Entities, Items + "deal,1,A,EUR,,\n");
        var undo = UndoOf(ImportKind.Entities, await ImportAsync(ImportKind.Entities, Items + "deal,1,B,EUR,,\n"));

        foreach (var edited in new[] { undo.Replace("restore", "delete", StringComparison.Ordinal), undo.Replace("restore", "", StringComparison.Ordinal) })
        {
            var row = (await ImportAsync(ImportKind.Entities, edited)).Rows[0];
            (row.Why, row.Column).ShouldBe((ImportFailures.UndoUnreadable, "undo_check"));
        }

        ImportReader.Read(ImportKind.Entities, "f.csv", Encoding.UTF8.GetBytes(Items.TrimEnd() + ",undo_check\ndeal,1,A,EUR,,,x\n")).Failure!.Code
            .ShouldBe("import.columns-missing");
        (await FindAsync("1")).Title.ShouldBe("B");
    }

    private static string UndoOf(ImportKind kind, ImportReport report) => ImportUndoFile.Write(kind, report);

    private static (string, string?, string?) Facts(EntityHeader entity) => (entity.Title, entity.CustomerName, entity.Stage);

    private static ImportFile File(ImportKind kind, string text) => ImportReader.Read(kind, "file.csv", Encoding.UTF8.GetBytes(text)).Value;

    private async Task<ImportReport> ImportAsync(ImportKind kind, string text)
    {
        var file = File(kind, text);
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        return (await Imports.ImportAsync(World.Workspace, file, seen, Clara, default)).Value;
    }

    private async Task<EntityHeader> FindAsync(string id) =>
        (await World.Entities.FindAsync(World.Workspace.Id, new EntityRef(EntityKinds.Deal, id), Vera, default)).Value;
}

public sealed class SqliteEntityImportUndoContract() : EntityImportUndoContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEntityImportUndoContract() : EntityImportUndoContract(TestDatabase.Postgres);
