using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>The check of a file is done in portions that come to the same as the import in one piece.</summary>
public abstract class EntityTrialContract(TestDatabase database) : ContractTests(database)
{
    // At most a hundred rows are checked at once.
    private const int Many = 250;
    private const string Items = "type,id,title,currency,customer\n";
    private const string Products = "type,id,product,price,quantity\n";

    private EntityImportService Imports => Store.Services.GetRequiredService<EntityImportService>();

    private CountedWriter Writer => Store.Services.GetRequiredService<CountedWriter>();

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        CountedWriter.Register(services);
    }

    [Fact]
    public async Task Another_payment_is_booked_between_two_portions_of_a_check()
    {
        var deal = await World.DealAsync();
        var booked = new List<int>();
        Writer.Restart(async number =>
        {
            await deal.PaymentAsync();
            booked.Add(number);
        });

        var tried = await TryAsync(File(ImportKind.Entities, Items + Lines(Many, n => $"deal,{1_000 + n},Racks,EUR,")));

        tried.Count(ImportOutcome.New).ShouldBe(Many);
        booked.Count.ShouldBeGreaterThanOrEqualTo(3);
        (await World.Reads.TotalsAsync(World.Workspace.Id, new PaymentFilter(), default)).Count.ShouldBe(booked.Count);
        (await AuditRows.CountAsync(Store, "entity.add")).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_repeats_one_of_an_earlier_portion_is_refused_and_their_new_customer_is_one()
    {
        var file = File(ImportKind.Entities, Items + Lines(Many, n => $"deal,{1_000 + n},Racks,EUR,Zoë") + "deal,1000,Again,EUR,Zoë\n");

        var (tried, done) = await TryAndImportAsync(file);

        tried.Rows[^1].Why.ShouldBe(ImportFailures.Twice);
        tried.Count(ImportOutcome.New).ShouldBe(Many);
        done.Rows.ShouldBe(tried.Rows);
        (await AuditRows.CountAsync(Store, "customer.add")).ShouldBe(1);
    }

    [Fact]
    public async Task Products_of_earlier_portions_count_toward_the_limit_of_their_entity()
    {
        await TryAndImportAsync(File(ImportKind.Entities, Items + "deal,1,Racks,JPY,\ndeal,2,Visits,JPY,\n"));
        var half = $"deal,1,Half,{(Money.MaxMinor / 2_000) + 1},1000\n";
        var file = File(
            ImportKind.ProductRows,
            Products + half + Lines(Many, n => $"deal,2,Rack {n},1,1") + half.Replace("Half", "Other", StringComparison.Ordinal)
        );

        var (tried, done) = await TryAndImportAsync(file);

        tried.Rows[^1].Why.ShouldBe(EntityFailures.TotalTooLarge);
        done.Rows.ShouldBe(tried.Rows);
    }

    [Fact]
    public async Task An_undo_file_with_repeated_rows_is_checked_like_it_is_undone()
    {
        await TryAndImportAsync(File(ImportKind.Entities, Items + Lines(Many, n => $"deal,{1_000 + n},Racks,EUR,")));
        var (_, added) = await TryAndImportAsync(File(ImportKind.ProductRows, Products + Lines(Many, n => $"deal,1000,Rack {n},1,1")));
        var (_, changed) = await TryAndImportAsync(File(ImportKind.Entities, Items + Lines(Many, n => $"deal,{1_000 + n},Shelves,EUR,")));

        foreach (var undo in new[] { ImportUndoFile.Write(ImportKind.ProductRows, added), ImportUndoFile.Write(ImportKind.Entities, changed) })
        {
            var first = undo.Split('\n')[1];
            var (tried, done) = await TryAndImportAsync(File(ImportKind.Entities, undo.TrimEnd() + "\n" + first + "\n"));
            tried.Rows[^1].Outcome.ShouldBe(ImportOutcome.Unchanged);
            done.Rows.ShouldBe(tried.Rows);
        }
    }

    [Fact]
    public async Task What_another_person_changes_between_two_portions_is_noticed_by_the_import()
    {
        var file = File(ImportKind.Entities, Items + Lines(Many, n => $"deal,{1_000 + n},Racks,EUR,"));
        Writer.Restart(async number =>
        {
            if (number == 1)
            {
                await World.Entities.AddAsync(World.Workspace, new() { Kind = 2, ExternalId = "1000", Title = "Racks", Currency = "EUR" }, Clara, default);
            }
        });
        var tried = await TryAsync(file);
        Writer.Restart();

        (await Imports.ImportAsync(World.Workspace, file, tried, Clara, default)).Failure.ShouldBe(ImportFailures.Moved);
    }

    [Fact]
    public async Task The_check_of_paid_marks_asks_nothing_of_the_writer()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var payment = await deal.PaymentOverAsync(0, 4);
        var day = World.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = PaidReader
            .Read("paid.csv", Encoding.UTF8.GetBytes($"payment_id,paid_date,reference\n{payment},{day},BNK 1\n"), CultureInfo.InvariantCulture)
            .Value;
        Writer.Restart();

        var tried = await Store.Services.GetRequiredService<PaidImportService>().TryAsync(World.Workspace, file, Clara, default);

        tried.Value.Rows.ShouldHaveSingleItem().Outcome.ShouldBe(PaidOutcome.Accepted);
        Writer.Commands.ShouldBe(0);
        await TryAsync(File(ImportKind.Entities, Items + "deal,1,Racks,EUR,\n"));
        Writer.Commands.ShouldBe(1);
    }

    private static string Lines(int many, Func<int, string> line) => string.Concat(Enumerable.Range(0, many).Select(n => line(n) + "\n"));

    private static ImportFile File(ImportKind kind, string text) => ImportReader.Read(kind, "file.csv", Encoding.UTF8.GetBytes(text)).Value;

    private async Task<ImportReport> TryAsync(ImportFile file) => (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;

    private async Task<(ImportReport Tried, ImportReport Done)> TryAndImportAsync(ImportFile file)
    {
        var tried = await TryAsync(file);
        return (tried, (await Imports.ImportAsync(World.Workspace, file, tried, Clara, default)).Value);
    }
}

public sealed class SqliteEntityTrialContract() : EntityTrialContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEntityTrialContract() : EntityTrialContract(TestDatabase.Postgres);
