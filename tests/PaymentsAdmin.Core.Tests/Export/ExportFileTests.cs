using System.Text;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Export;

public sealed class ExportFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 43, 33, TimeSpan.Zero);

    private static readonly ExportFrame Frame = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), "local", true, Now);

    [Fact]
    public async Task The_header_row_names_the_columns_in_order_and_the_time_zone() =>
        (await LinesAsync())[0].ShouldBe(
            "payment_id,portal_payment_id,account_number,entity_type,entity_id,entity_title,customer,status,approval_state,amount,currency,"
                + "amount_base,base_currency,rate,rate_date,paid_date,posted_date,created_utc,method,reference,ledger_target,maker,checker,link_state,"
                + "source,source_age_s,exported_at_utc,amount_minor,created_local[Europe/Nicosia],due_date,number,received,paid_by,cost_centre"
        );

    [Fact]
    public async Task Texts_are_quoted_but_numbers_and_dates_are_not() =>
        (await LinesAsync(Row))[1].ShouldBe(
            "\"PAY-000123\",\"\",\"1001/1\",2,\"1001\",\"Acme racking\",\"José Núñez\",\"paid\",\"posted\",1250.00,\"EUR\",1250.00,\"EUR\",,,"
                + "2026-11-19,2026-11-20,2026-11-18T22:30:00Z,\"Bank transfer\",\"BNK 77\",\"AR\",\"Clara\",\"Alan; Anna\",\"\",\"local\",0,"
                + "2026-11-20T06:43:33Z,125000,2026-11-19 00:30:00,2026-12-04,\"P-000007\",1250.00,\"Clara\",\"4711\""
        );

    [Theory]
    [InlineData("=SUM(A1)", "\"'=SUM(A1)\"")]
    [InlineData("+49 30 1", "\"'+49 30 1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@cmd", "\"'@cmd\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("\0x", "\"'\0x\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠x", "\"'＠x\"")]
    [InlineData("a=1", "\"a=1\"")]
    [InlineData("say \"x\", then\r\ny", "\"say \"\"x\"\", then\r\ny\"")]
    [InlineData("José Núñez", "\"José Núñez\"")]
    public async Task Only_a_text_that_looks_like_a_formula_gets_an_apostrophe(string text, string cell) =>
        (await WrittenAsync(With((ExportField.Reference, text)))).ShouldContain($",{cell},\"AR\",");

    [Theory]
    [InlineData("EUR", -7000, "-70.00", "-7000")]
    [InlineData("JPY", 1250, "1250", "1250")]
    [InlineData("KWD", -1250, "-1.250", "-1250")]
    [InlineData("EUR", 0, "0.00", "0")]
    [InlineData("EUR", -5, "-0.05", "-5")]
    [InlineData("UYW", 12345, "1.2345", "12345")]
    [InlineData("EUR", long.MinValue, "-92233720368547758.08", "-9223372036854775808")]
    [InlineData("EUR", 99999999999999, "999999999999.99", "99999999999999")]
    public async Task An_amount_is_a_plain_number_with_the_decimals_of_its_currency(string currency, long minor, string amount, string whole)
    {
        var written = await WrittenAsync(With((ExportField.Amount, minor), (ExportField.Currency, currency)));

        written.ShouldContain($"\"posted\",{amount},\"{currency}\",");
        written.ShouldContain($"2026-11-20T06:43:33Z,{whole},");
    }

    [Fact]
    public async Task A_rate_is_written_without_trailing_zeros() =>
        (await WrittenAsync(With((ExportField.Rate, 75_000_000L)))).ShouldContain(",\"EUR\",0.0075,,");

    [Fact]
    public async Task The_data_format_has_no_byte_order_mark_and_ends_rows_with_CRLF()
    {
        (await WrittenAsync(Row))[0].ShouldBe('p');
        (await LinesAsync(Row)).Length.ShouldBe(3);
        (await LinesAsync(Row))[2].ShouldBeEmpty();
    }

    [Fact]
    public async Task The_spreadsheet_format_has_a_byte_order_mark_regional_signs_and_plain_times()
    {
        var written = await WrittenAsync(new CsvFormat(';', ',') { Mark = true }, Row);

        written.ShouldStartWith("\uFEFF\"payment_id\";\"portal_payment_id\";");
        written.ShouldContain(";1250,00;\"EUR\";");
        written.ShouldContain(";2026-11-18 22:30:00;");
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29 02:59:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 04:00:00")]
    [InlineData("1969-12-31T23:59:59Z", "1970-01-01 01:59:59")]
    public async Task A_local_time_uses_the_UTC_offset_at_that_instant(string utc, string local)
    {
        var ms = DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

        // In the second row, the offset of the day is already cached.
        var lines = await LinesAsync(With((ExportField.CreatedAt, ms)), With((ExportField.CreatedAt, ms)));

        lines[1].ShouldContain($",{utc},");
        lines[1].ShouldContain($",{local},");
        lines[2].ShouldBe(lines[1]);
    }

    [Fact]
    public async Task An_export_counts_rows_and_sums_each_currency_separately()
    {
        var all = new ExportRows(ExportList.Payments, [ExportList.Payments.Column("number")!], Frame);
        var rows = new[] { (125000L, "EUR"), (900L, "JPY"), (-7000L, "EUR") }.Select(r => With((ExportField.Amount, r.Item1), (ExportField.Currency, r.Item2)));

        await all.WriteAsync(new SomeRows(all.Fields, [.. rows]), new CsvCells(CsvFormat.Data, new OutputBuffer(16)), null, default);

        all.Count.ShouldBe(3);
        all.Sums.Select(s => $"{s.Count} {s.Sum}").ShouldBe(["2 1180.00 EUR", "1 900 JPY"]);
    }

    [Theory]
    [InlineData(false, "1001/1")]
    [InlineData(true, "AR-77")]
    public async Task The_account_number_is_that_of_the_order_or_of_the_account_that_a_portal_keeps(bool ofAccounts, string number)
    {
        var all = new ExportRows(ExportList.Payments, [ExportList.Payments.Column("account_number")!], Frame with { OfAccounts = ofAccounts });
        var buffer = new OutputBuffer(16);

        await all.WriteAsync(new SomeRows(all.Fields, With((ExportField.EntityId, "AR-77"))), new CsvCells(CsvFormat.Data, buffer), null, default);

        Encoding.UTF8.GetString(buffer.Span).ShouldBe($"\"{number}\"\r\n");
    }

    [Fact]
    public void Column_keys_are_unique_in_a_list_and_every_column_has_a_label()
    {
        foreach (var list in ExportList.All)
        {
            list.Columns.Select(c => c.KeyHead(Frame.Zone)).ShouldBeUnique();
            list.Columns.ShouldAllBe(c => c.Key.All(l => char.IsAsciiLetterLower(l) || char.IsAsciiDigit(l) || l == '_') && c.Label.Pattern.Length > 0);
        }
    }

    private static Dictionary<ExportField, object?> Row { get; } =
        new()
        {
            [ExportField.PaymentId] = 123L,
            [ExportField.AccountNumber] = "1001/1",
            [ExportField.EntityKind] = (long)EntityKinds.Deal,
            [ExportField.EntityId] = "1001",
            [ExportField.EntityTitle] = "Acme racking",
            [ExportField.Customer] = "José Núñez",
            [ExportField.PostingState] = (long)PostingState.Posted,
            [ExportField.Amount] = 125_000L,
            [ExportField.Currency] = "EUR",
            [ExportField.PaidOn] = 20261119L,
            [ExportField.PaidBy] = "Clara",
            [ExportField.PostedOn] = 20261120L,
            [ExportField.CreatedAt] = new DateTimeOffset(2026, 11, 18, 22, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            [ExportField.Method] = "Bank transfer",
            [ExportField.Reference] = "BNK 77",
            [ExportField.AccountId] = 5L,
            [ExportField.Maker] = "Clara",
            [ExportField.Checkers] = "Alan; Anna",
            [ExportField.RefreshedAt] = Now.AddDays(-3).ToUnixTimeMilliseconds(),
            [ExportField.DueOn] = 20261204L,
            [ExportField.Number] = "P-000007",
            [PlainExportFields.Of(PaymentFields.CostCentre)] = "4711",
        };

    private static Dictionary<ExportField, object?> With(params (ExportField Field, object? Value)[] values)
    {
        var row = new Dictionary<ExportField, object?>(Row);
        foreach (var (field, value) in values)
        {
            row[field] = value;
        }

        return row;
    }

    private static async Task<string[]> LinesAsync(params Dictionary<ExportField, object?>[] rows) => (await WrittenAsync(rows)).Split("\r\n");

    private static Task<string> WrittenAsync(params Dictionary<ExportField, object?>[] rows) => WrittenAsync(CsvFormat.Data, rows);

    private static async Task<string> WrittenAsync(CsvFormat format, params Dictionary<ExportField, object?>[] rows)
    {
        var buffer = new OutputBuffer(16);
        var cells = new CsvCells(format, buffer);
        var all = new ExportRows(ExportList.Payments, ExportList.Payments.Columns, Frame);
        await cells.BeginAsync([.. all.Columns.Select(c => new ExportHead(c.KeyHead(Frame.Zone), c.Type))], default);
        await all.WriteAsync(new SomeRows(all.Fields, rows), cells, null, default);
        return Encoding.UTF8.GetString(buffer.Span);
    }
}
