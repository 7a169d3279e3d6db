using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Backup;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Fields;

/// <summary>Each declared plain field is available everywhere that its declaration names.</summary>
public abstract class PlainFieldContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    private const string Value = "Zürich / 4711";

    public static TheoryData<string> All => [.. PaymentFields.Plain.Select(plain => plain.Key)];

    public static TheoryData<string> Filtered => [.. PaymentFields.Plain.Where(plain => plain.IsFiltered).Select(plain => plain.Key)];

    [Theory, MemberData(nameof(All))]
    public async Task A_value_is_trimmed_stored_shown_in_the_list_and_can_be_cleared(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();

        await SetAsync(deal, payment, field, $"  {Value} ");
        (await deal.SeeAsync(payment)).Fields[field].ShouldBe(Value);
        (await RowsAsync(PaymentFilter.None)).Single().Fields[field].ShouldBe(Value);

        await SetAsync(deal, payment, field, "  ");
        (await deal.SeeAsync(payment)).Fields.ShouldBe(PlainValues.None);
        (await RowsAsync(PaymentFilter.None)).Single().Fields.ShouldBe(PlainValues.None);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_change_is_in_the_timeline_and_saving_the_same_value_again_is_not(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();

        await SetAsync(deal, payment, field, Value);
        await SetAsync(deal, payment, field, Value);

        var told = (
            await Get<TimelineService>().ReadAsync(World.Workspace.Id, payment, null, 50, Vera, default)
        ).Value.Entries.Where(e => e.Change(key) is not null).ToList();
        var change = told.Single().Change(key)!;
        (change.Before, change.After).ShouldBe((null, Value));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_value_that_is_too_long_or_has_two_lines_is_refused_with_its_field(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        foreach (var wrong in new[] { new string('x', field.MaxLength + 1), "two\nlines" })
        {
            var failure = (await TryAsync(deal, payment, field, wrong)).Failure.ShouldNotBeNull();
            (failure.Code, failure.Field).ShouldBe(("input.invalid", key));
        }

        (await TryAsync(deal, payment, field, new string('x', field.MaxLength))).Ok.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Filtered))]
    public async Task Lists_sums_and_the_API_find_exactly_the_payments_with_the_value(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync("EUR", (25, 100));
        var found = await deal.PaymentOverAsync(0, 1);
        await SetAsync(deal, found, field, Value);
        await SetAsync(deal, await deal.PaymentOverAsync(0, 2), field, "4712");
        await deal.PaymentOverAsync(0, 3);
        var filter = new PaymentFilter { Fields = PlainValues.None.With(field, Value) };

        foreach (var sort in Enum.GetValues<PaymentSort>())
        {
            (await RowsAsync(filter, sort)).Select(row => row.Id).ShouldBe([found]);
        }

        (await RowsAsync(filter with { Paid = PaidState.Unpaid, Entity = deal.Id })).Select(row => row.Id).ShouldBe([found]);
        (await World.Payments.TotalsAsync(World.Workspace.Id, filter, Vera, default)).Value.Currencies.Single().Sum.ToString().ShouldBe("25.00 EUR");
        (await RowsAsync(filter with { Fields = PlainValues.None.With(field, "4713") })).ShouldBeEmpty();

        var listing = new Listing(World.Workspace.Id, FieldTest.Equal(key, TestValue.Of(Value)), []);
        var listed = (await Get<ListingService>().PaymentsAsync(listing, Clara, default)).Value.Single();
        (listed.Id, listed.Fields[field]).ShouldBe((found, Value));
        (await Get<ListingService>().CountPaymentsAsync(listing, Clara, default)).Value.ShouldBe(1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Exports_have_a_column_only_for_exported_fields(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync("EUR", (25, 100));
        await SetAsync(deal, await deal.PaymentOverAsync(0, 1), field, Value);
        foreach (var list in new[] { ExportList.Payments, ExportList.Lines })
        {
            using var stream = new MemoryStream();
            (
                await Get<ExportService>()
                    .WriteAsync(new ExportRequest(World.Workspace, PaymentFilter.None, "") { List = list }, () => stream, Vera, null, default)
            ).Failure.ShouldBeNull();

            var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
            lines[0].Split(',').Contains(key).ShouldBe(field.IsExported);
            lines[1].Contains($"\"{Value}\"", StringComparison.Ordinal).ShouldBe(field.IsExported);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_auditors_file_has_only_fields_declared_for_it(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        await SetAsync(deal, await deal.PaymentAsync(), field, "4711");
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
        using var stream = new MemoryStream();
        (await Get<AuditorsFileService>().WriteAsync(new AuditorsFileRequest(null, null, null), () => stream, As(Role.Admin), default)).Failure.ShouldBeNull();

        var line = Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Single(l => l.Contains("\"account_number\"", StringComparison.Ordinal));
        line.Contains($"\"{key}\":\"4711\"", StringComparison.Ordinal).ShouldBe(field.IsInAuditorsFile);
    }

    [Theory, MemberData(nameof(All)), Trait("Run", "Full")]
    public async Task A_backup_restores_the_field_to_either_database(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await SetAsync(deal, payment, field, Value);
        using var file = new BackupFile();
        await Store.BackUpSealedAsync(file.Path);

        foreach (var to in Enum.GetValues<TestDatabase>())
        {
            await using var copy = await BackupPlace.OpenAsync(to);
            (await copy.RestoreAsync(file.Path)).Failure.ShouldBeNull();
            await using var db = await copy.Contexts.CreateDbContextAsync();
            await db.Database.OpenConnectionAsync();
            (await BackupPlace.RowsAsync(db.Database.GetDbConnection(), "payments", ["id", field.Column])).ShouldContain($"{payment.Value}|{Value}");
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_change_based_on_an_older_version_is_refused(string key)
    {
        var field = PaymentFields.Find(key)!;
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var seen = (await deal.SeeAsync(payment)).Revision;
        await SetAsync(deal, payment, field, "4711");

        (await TryAsync(deal, payment, field, "4712", seen)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await deal.SeeAsync(payment)).Fields[field].ShouldBe("4711");
    }

    private T Get<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync(PaymentFilter filter, PaymentSort sort = PaymentSort.Created) =>
        (await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, filter) { Sort = sort }, Vera, default)).Value.Rows;

    private async Task SetAsync(Deal deal, PaymentId payment, PaymentField field, string value) =>
        (await TryAsync(deal, payment, field, value)).Failure.ShouldBeNull();

    private async Task<Result> TryAsync(Deal deal, PaymentId payment, PaymentField field, string value, Revision? seen = null)
    {
        var now = await deal.SeeAsync(payment);
        var terms = new TermsInput { DueOn = now.DueOn, PayerText = now.PayerText, PayerLanguage = now.PayerLanguage, Fields = now.Fields.With(field, value) };
        return await World.Payments.SetTermsAsync(new(World.Workspace, payment, seen, Clara), terms, default);
    }
}

public sealed class PortalPlainFieldContract() : PlainFieldContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqlitePlainFieldContract() : PlainFieldContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPlainFieldContract() : PlainFieldContract(TestDatabase.Postgres);
