using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Imports of files that mark payments paid.</summary>
public abstract class PaidImportContract(TestDatabase database) : ContractTests(database)
{
    private const string Heading = "payment_id,paid_date,method,reference,amount,currency,received\n";

    private PaidImportService Imports => Store.Services.GetRequiredService<PaidImportService>();

    private string Day => World.Clock.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_check_gives_a_result_for_each_row_and_stores_nothing()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var ids = new List<PaymentId>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(await deal.PaymentOverAsync(0, 4));
        }

        var empty = await deal.PaymentAsync();
        await deal.PayAsync(ids[1], World.Clock.Today.AddDays(-1), "BNK 1");
        await deal.PayAsync(ids[2], World.Clock.Today.AddDays(-2));
        await deal.DeleteAsync(ids[3]);
        var number = (await deal.SeeAsync(ids[4])).AccountNumber;
        var file = File(
            Heading
            + $"{ids[0]},{Day},BANK,BNK 2,100.00,EUR,\n"
            + $"{ids[1].Value},{Day},,,,,100.00\n"
            + $"{ids[2]},{Day},,,,,\n"
            + $"{ids[3]},{Day},,,,,\n"
            + $"{number},{Day},,bnk 1,,,\n"
            + $"{ids[5]},{Day},,,10.00,EUR,\n"
            + $"{ids[6]},{Day},,,,USD,\n"
            + $"{ids[7]},,,,,,\n"
            + $"{empty},{Day},,,,,\n"
            + $"PAY-999999,{Day},,,,,\n"
        );

        var report = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;

        report.Rows.Select(row => (row.Line, row.Outcome, row.Why?.Code)).ShouldBe(
            [
                (2, PaidOutcome.Accepted, null),
                (3, PaidOutcome.Same, null),
                (4, PaidOutcome.Different, "paid-import.paid-otherwise"),
                (5, PaidOutcome.NotFound, "payment.not-found"),
                (6, PaidOutcome.Suspect, "paid-import.reference-used"),
                (7, PaidOutcome.Refused, "paid-import.amount-differs"),
                (8, PaidOutcome.Refused, "paid-import.currency-differs"),
                (9, PaidOutcome.Skipped, null),
                (10, PaidOutcome.Refused, "paid-import.zero-unconfirmed"),
                (11, PaidOutcome.NotFound, "payment.not-found"),
            ]
        );
        report.Rows[5].Why!.Text.ShouldBe("Amount differs: file 10.00, payment 100.00.");
        report.Sums(suspectsToo: false).Select(sum => sum.ToString()).ShouldBe(["100.00 EUR"]);
        (await deal.SeeAsync(ids[0])).Paid.ShouldBeNull();
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(2);
    }

    [Fact]
    public async Task An_import_marks_payments_paid_once_and_is_audited()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var (first, second, refused) = (await deal.PaymentOverAsync(0, 4), await deal.PaymentOverAsync(0, 2), await deal.PaymentOverAsync(0, 1));
        var file = File(Heading + $"{first},{Day},bank,BNK77,100.00,EUR,99.5\n{second},{Day},,,,,\n{refused},{Day},,,1,EUR,\n");

        var done = await ImportAsync(file);

        done.Changes!.Select(change => change.Payment).ShouldBe([first, second]);
        done.Sums.Select(sum => sum.ToString()).ShouldBe(["150.00 EUR"]);
        var paid = await deal.SeeAsync(first);
        (paid.Paid!.On, paid.Paid.Reference, paid.Paid.Received.ToString(), paid.Paid.By, paid.Method!.Name).ShouldBe(
            (World.Clock.Today.AddDays(-1), "BNK77", "99.50 EUR", "Clara", "bank")
        );
        paid.Revision.ShouldBe(done.Changes![0].Left);
        (await deal.SeeAsync(refused)).Paid.ShouldBeNull();
        var header = await deal.HeaderAsync();
        (header.Paid.ToString(), header.Pending.ToString()).ShouldBe(("150.00 EUR", "25.00 EUR"));
        (await World.Payments.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = "bnk77" }, Vera, default)).Value.Count.ShouldBe(1);
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(2);
        var entry = (await AuditRows.AllAsync(Store)).Single(row => row.Action == "payment.import");
        entry.Changes.ShouldContain($"""["sha256",null,"{file.Hash}"]""");
        entry.Changes.ShouldContain("""["payments",null,"2"],["left_out",null,"1"],["sum_EUR",null,"150.00"]""");

        // The same upload again finds nothing to do.
        var again = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        again.Rows.Select(row => row.Outcome).ShouldBe([PaidOutcome.Same, PaidOutcome.Same, PaidOutcome.Refused]);
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(2);
    }

    [Fact]
    public async Task A_change_after_the_check_stops_the_whole_import()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var (first, second) = (await deal.PaymentOverAsync(0, 4), await deal.PaymentOverAsync(0, 2));
        var file = File(Heading + $"{first},{Day},,,,,\n{second},{Day},,,,,\n");
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        await deal.LineAsync(second, 0, 1);
        await deal.PayAsync(second);

        var stopped = (await Imports.ImportAsync(World.Workspace, file, seen, false, Clara, default)).Value;

        stopped.Changes.ShouldBeNull();
        stopped.Report.Rows.Select(row => row.Outcome).ShouldBe([PaidOutcome.Accepted, PaidOutcome.Different]);
        (await deal.SeeAsync(first)).Paid.ShouldBeNull();
        (await AuditRows.CountAsync(Store, "payment.import")).ShouldBe(0);
        (await Imports.ImportAsync(World.Workspace, file, stopped.Report, false, Clara, default)).Value.Changes!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_concurrent_imports_of_a_file_mark_its_payments_once()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var file = File(Heading + $"{await deal.PaymentOverAsync(0, 4)},{Day},,,,,\n{await deal.PaymentOverAsync(0, 2)},{Day},,,,,\n");
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;

        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Imports.ImportAsync(World.Workspace, file, seen, false, Clara, default))));

        all.Count(one => one.Value.Changes is not null).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(2);
        (await deal.HeaderAsync()).Paid.ToString().ShouldBe("150.00 EUR");
    }

    [Fact]
    public async Task Several_rows_for_one_payment_are_refused_and_a_shared_reference_needs_confirmation()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var (twice, one, two) = (await deal.PaymentOverAsync(0, 4), await deal.PaymentOverAsync(0, 2), await deal.PaymentOverAsync(0, 1));
        var number = (await deal.SeeAsync(twice)).AccountNumber;
        var file = File(Heading + $"{twice},{Day},,,,,\n{number},{Day},,,,,\n{one},{Day},,SEPA-5,,,\n{two},{Day},,sepa-5,,,\n");

        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        seen.Rows.Select(row => row.Outcome).ShouldBe([PaidOutcome.Refused, PaidOutcome.Refused, PaidOutcome.Suspect, PaidOutcome.Suspect]);
        seen.Rows.Take(2).Select(row => row.Why!.Text).ShouldBe(
            ["Row 3 is about the same payment. Keep one of them.", "Row 2 is about the same payment. Keep one of them."]
        );

        (await Imports.ImportAsync(World.Workspace, file, seen, true, Clara, default)).Value.Changes!.Count.ShouldBe(2);
        (await deal.SeeAsync(twice)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task A_creator_cannot_mark_a_payment_paid_if_the_policy_requires_a_second_person()
    {
        var adam = As(Role.Admin);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await People.AddAsync(db, World.Clock.Now, adam);
        }

        (await Store.Services.GetRequiredService<PolicyService>()
            .SetAsync(World.Workspace, Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 60 }, null, adam, default)).Failure.ShouldBeNull();
        var deal = await World.DealAsync("EUR", (25, 100));
        var file = File(Heading + $"{await deal.PaymentOverAsync(0, 4)},{Day},,,,,\n{await deal.PaymentOverAsync(0, 2)},{Day},,,,,\n");

        (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value.Rows.Select(row => row.Why?.Code).ShouldBe(["payment.second-person-pays", null]);
        (await Imports.TryAsync(World.Workspace, file, Alan, default)).Value.Rows.ShouldAllBe(row => row.Outcome == PaidOutcome.Accepted);
    }

    [Fact]
    public async Task The_undo_file_unpays_only_payments_unchanged_since_the_import()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var (first, second) = (await deal.PaymentOverAsync(0, 4), await deal.PaymentOverAsync(0, 2));
        var file = File(Heading + $"{first},{Day},,BNK77,,,\n{second},{Day},,,,,\n");
        var undo = File(PaidUndoFile.Write(file, (await ImportAsync(file)).Changes!));
        await deal.UnpayAsync(second);
        await deal.PayAsync(second);

        var seen = (await Imports.TryAsync(World.Workspace, undo, Clara, default)).Value;
        seen.Rows.Select(row => (row.Outcome, row.Why?.Code))
            .ShouldBe([(PaidOutcome.Accepted, null), (PaidOutcome.Different, "paid-import.changed-since-import")]);
        (await Imports.ImportAsync(World.Workspace, undo, seen, false, Clara, default)).Value.Changes!.Count.ShouldBe(1);

        (await deal.SeeAsync(first)).Paid.ShouldBeNull();
        (await deal.SeeAsync(second)).Paid.ShouldNotBeNull();
        (await World.Payments.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = "bnk77" }, Vera, default)).Value.Count.ShouldBe(0);
        var header = await deal.HeaderAsync();
        (header.Paid.ToString(), header.Pending.ToString()).ShouldBe(("50.00 EUR", "100.00 EUR"));
        (await AuditRows.CountAsync(Store, "payment.unpay")).ShouldBe(2);
        (await AuditRows.CountAsync(Store, "payment.import-undo")).ShouldBe(1);
        (await Imports.TryAsync(World.Workspace, undo, Clara, default)).Value.Rows[0].Outcome.ShouldBe(PaidOutcome.Same);
    }

    [Fact]
    public async Task A_paid_mark_of_an_import_can_be_undone_on_the_payment()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var payment = await deal.PaymentOverAsync(0, 4);
        var done = await ImportAsync(File(Heading + $"{payment},{Day},,,,,\n"));
        (await World.Payments.UndoPayAsync(new(World.Workspace, payment, done.Changes![0].Left, Clara), default)).Failure.ShouldBeNull();
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task Many_payments_are_marked_paid_in_one_import()
    {
        var count = Scale.Of(100, 1_000);
        var deal = await World.DealAsync("EUR", (25, count));
        var ids = new List<PaymentId>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await deal.PaymentOverAsync(0, 1));
        }

        var file = File(Heading + string.Concat(ids.Select(id => $"{id},{Day},,SEPA {id.Value},,,\n")));
        var sum = string.Create(CultureInfo.InvariantCulture, $"{25 * count}.00 EUR");
        (await ImportAsync(file)).Sums.Select(imported => imported.ToString()).ShouldBe([sum]);
        (await deal.HeaderAsync()).Paid.ToString().ShouldBe(sum);
        (await AuditRows.CountAsync(Store, "payment.pay")).ShouldBe(count);
        (await World.Payments.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = $"sepa {ids[^1].Value}" }, Vera, default)).Value.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_of_another_workspace_is_not_found()
    {
        var deal = await World.DealAsync("EUR", (25, 100));
        var file = File(Heading + $"{await deal.PaymentOverAsync(0, 4)},{Day},,,,,\n");
        (await Imports.TryAsync(World.Other, file, Clara, default)).Value.Rows[0].Outcome.ShouldBe(PaidOutcome.NotFound);
        (await Imports.TryAsync(World.Workspace, file, Vera, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
    }

    private static PaidFile File(string text) => PaidReader.Read("bank.csv", Encoding.UTF8.GetBytes(text), CultureInfo.InvariantCulture).Value;

    private async Task<PaidResult> ImportAsync(PaidFile file)
    {
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        return (await Imports.ImportAsync(World.Workspace, file, seen, false, Clara, default)).Value;
    }
}

public sealed class SqlitePaidImportContract() : PaidImportContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaidImportContract() : PaidImportContract(TestDatabase.Postgres);
