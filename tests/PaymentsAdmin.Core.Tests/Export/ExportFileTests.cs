using System.Buffers;
using System.Text;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Export;

public sealed class ExportFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 43, 33, TimeSpan.Zero);

    private static readonly ExportFrame Frame = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), "local", true, Now);

    [Fact]
    public void The_head_names_the_columns_in_their_order_and_the_zone_of_local_times() =>
        Lines()[0].ShouldBe(
            "payment_id,portal_payment_id,account_number,entity_type,entity_id,entity_title,customer,status,approval_state,amount,currency,"
                + "amount_base,base_currency,rate,rate_date,paid_date,posted_date,created_utc,method,reference,ledger_target,maker,checker,link_state,"
                + "source,source_age_s,exported_at_utc,amount_minor,created_local[Europe/Nicosia],due_date,number,received"
        );

    [Fact]
    public void Texts_are_quoted_numbers_and_days_are_not() =>
        Lines(Row)[1].ShouldBe(
            "\"PAY-000123\",\"\",\"1001/1\",2,\"1001\",\"Acme racking\",\"José Núñez\",\"paid\",\"posted\",1250.00,\"EUR\",1250.00,\"EUR\",,,"
                + "2026-11-19,2026-11-20,2026-11-18T22:30:00Z,\"Bank transfer\",\"BNK 77\",\"AR\",\"Clara\",\"Alan; Anna\",\"\",\"local\",0,"
                + "2026-11-20T06:43:33Z,125000,2026-11-19 00:30:00,2026-12-04,\"P-000007\",1250.00"
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
    public void A_text_that_a_spreadsheet_would_run_is_disarmed_and_any_other_left_alone(string text, string cell) =>
        Written(Row with { Reference = text }).ShouldContain($",{cell},\"AR\",");

    [Theory]
    [InlineData("EUR", -7000, "-70.00", "-7000")]
    [InlineData("JPY", 1250, "1250", "1250")]
    [InlineData("KWD", -1250, "-1.250", "-1250")]
    [InlineData("EUR", 0, "0.00", "0")]
    [InlineData("EUR", 99999999999999, "999999999999.99", "99999999999999")]
    public void An_amount_is_a_bare_number_with_the_decimals_of_its_currency(string currency, long minor, string amount, string whole)
    {
        var written = Written(Row with { Amount = new Money(minor, Currency.Of(currency)) });

        written.ShouldContain($"\"posted\",{amount},\"{currency}\",");
        written.ShouldContain($"2026-11-20T06:43:33Z,{whole},");
    }

    [Fact]
    public void A_rate_has_the_decimals_it_has() => Written(Row with { Rate = 0.0075m }).ShouldContain(",\"EUR\",0.0075,,");

    [Fact]
    public void The_file_has_no_byte_order_mark_and_ends_each_row_with_cr_and_lf()
    {
        var bytes = Bytes(Row);

        bytes[0].ShouldBe((byte)'p');
        Encoding.UTF8.GetString(bytes).ShouldEndWith("\r\n");
        Lines(Row).Length.ShouldBe(3);
        Lines(Row)[2].ShouldBeEmpty();
    }

    [Fact]
    public void It_counts_rows_and_adds_up_each_currency_by_itself()
    {
        var file = new ExportFile(CsvDialect.Data, Frame, new ArrayBufferWriter<byte>());
        foreach (var (minor, currency) in new[] { (125000L, "EUR"), (-7000L, "EUR"), (900L, "JPY") })
        {
            file.Add(Row with { Amount = new Money(minor, Currency.Of(currency)) });
        }

        file.Rows.ShouldBe(3);
        file.Sums.Select(s => $"{s.Count} {s.Sum}").ShouldBe(["2 1180.00 EUR", "1 900 JPY"]);
    }

    private static ExportRow Row { get; } =
        new()
        {
            Id = new PaymentId(123),
            AccountNumber = "1001/1",
            Entity = new EntityRef(EntityKinds.Deal, "1001"),
            EntityTitle = "Acme racking",
            Customer = "José Núñez",
            Posting = PostingState.Posted,
            Amount = new Money(125_000, Currency.Of("EUR")),
            Base = new Money(125_000, Currency.Of("EUR")),
            PaidOn = new DateOnly(2026, 11, 19),
            PostedOn = new DateOnly(2026, 11, 20),
            CreatedAt = new DateTimeOffset(2026, 11, 18, 22, 30, 0, TimeSpan.Zero),
            Method = "Bank transfer",
            Reference = "BNK 77",
            Target = LedgerTarget.Account,
            Maker = "Clara",
            Checkers = "Alan; Anna",
            RefreshedAt = Now.AddDays(-3),
            DueOn = new DateOnly(2026, 12, 4),
            Number = "P-000007",
            Received = new Money(125_000, Currency.Of("EUR")),
        };

    private static string[] Lines(params ExportRow[] rows) => Written(rows).Split("\r\n");

    private static string Written(params ExportRow[] rows) => Encoding.UTF8.GetString(Bytes(rows));

    private static byte[] Bytes(params ExportRow[] rows)
    {
        var output = new ArrayBufferWriter<byte>();
        var file = new ExportFile(CsvDialect.Data, Frame, output);
        file.Head();
        foreach (var row in rows)
        {
            file.Add(row);
        }

        return output.WrittenSpan.ToArray();
    }
}
