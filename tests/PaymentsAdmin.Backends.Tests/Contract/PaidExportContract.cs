using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Our own exports can be imported, and mark payments paid as they say.</summary>
public abstract class PaidExportContract(TestDatabase database) : ContractTests(database)
{
    private PaidImportService Imports => Store.Services.GetRequiredService<PaidImportService>();

    [Theory]
    [InlineData("data", "en")]
    [InlineData("excel", "de-DE")]
    [InlineData("excel", "de-CH")]
    [InlineData("excel", "en-GB")]
    [InlineData("excel-semicolon", "en")]
    [InlineData("tab", "de-DE")]
    [InlineData("tab", "en-GB")]
    public async Task An_export_in_any_dialect_can_be_imported_again(string dialect, string culture)
    {
        var deal = await World.DealAsync("EUR", (1_250.5m, 100));
        var (first, second, open) = (await deal.PaymentOverAsync(0, 4), await deal.PaymentOverAsync(0, 1), await deal.PaymentAsync());
        await deal.PayAsync(first, World.Clock.Today.AddDays(-3), "=SUM(A1;\"x\")", 5_001.25m);
        await deal.PayAsync(second, World.Clock.Today.AddDays(-4), "007; \t🙂");
        var file = await ExportAsync(dialect, CultureInfo.GetCultureInfo(culture));
        file.Unread.ShouldBeEmpty();

        (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value.Rows.ToDictionary(row => row.Payment!.Value, row => row.Outcome).ShouldBe(
            new Dictionary<PaymentId, PaidOutcome> { [first] = PaidOutcome.Same, [second] = PaidOutcome.Same, [open] = PaidOutcome.Skipped },
            ignoreOrder: true
        );

        await deal.UnpayAsync(first);
        await deal.UnpayAsync(second);
        var seen = (await Imports.TryAsync(World.Workspace, file, Clara, default)).Value;
        (await Imports.ImportAsync(World.Workspace, file, seen, false, Clara, default)).Value.Changes!.Count.ShouldBe(2);
        var paid = (await deal.SeeAsync(first)).Paid!;
        (paid.On, paid.Reference, paid.Received.ToString()).ShouldBe((World.Clock.Today.AddDays(-3), "=SUM(A1;\"x\")", "5001.25 EUR"));
        (await deal.SeeAsync(second)).Paid!.Reference.ShouldBe("007; \t🙂");
    }

    [Fact]
    public async Task An_Excel_workbook_is_refused_by_the_import() =>
        PaidReader.Read("payments.xlsx", await BytesAsync("xlsx", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Failure
            .ShouldBe(TableFailures.Workbook);

    private async Task<PaidFile> ExportAsync(string dialect, CultureInfo culture) =>
        PaidReader.Read("payments", await BytesAsync(dialect, culture), culture).Value;

    private async Task<byte[]> BytesAsync(string dialect, CultureInfo culture)
    {
        using var stream = new MemoryStream();
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "") { Dialect = ExportDialect.Find(dialect)!, Region = ExportRegion.Of(culture) };
        (await Store.Services.GetRequiredService<ExportService>().WriteAsync(request, () => stream, Vera, null, CancellationToken.None)).Failure.ShouldBeNull();
        return stream.ToArray();
    }
}

public sealed class SqlitePaidExportContract() : PaidExportContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaidExportContract() : PaidExportContract(TestDatabase.Postgres);
