using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments.Import;

public sealed class PaidReaderTests
{
    // The same two rows in each text dialect.
    [Theory]
    [InlineData(
        "payment_id,paid_date,amount,currency,reference\r\n\"PAY-000012\",2026-11-23,-1250.50,\"EUR\",\"'=1+1\"\r\n\"13\",,0.125,\"KWD\",\"007 🙂\"\r\n"
    )]
    [InlineData(
        "\uFEFF\"Payment\",\"Paid\",\"Amount\",\"Currency\",\"Reference\"\r\n\"PAY-000012\",2026-11-23,-1250.50,\"EUR\",\"'=1+1\"\r\n\"13\",,0.125,\"KWD\",\"007 🙂\"\r\n"
    )]
    [InlineData(
        "\uFEFF\"Payment\";\"Paid on\";\"Amount\";\"Currency\";\"Reference\"\r\n\"PAY-000012\";23.11.2026;-1250,50;\"EUR\";\"'=1+1\"\r\n\"13\";;0,125;\"KWD\";\"007 🙂\"\r\n"
    )]
    [InlineData("\uFEFFPayment ID\tPaid\tAmount\tCurrency\tReference\r\nPAY-000012\t2026-11-23\t-1250,50\tEUR\t'=1+1\r\n13\t\t0,125\tKWD\t007 🙂\r\n")]
    public void Every_CSV_dialect_gives_the_same_rows(string text)
    {
        var rows = Read(text).Value.Rows;
        rows.ShouldAllBe(row => row.Fault == null);
        (rows[0].Payment, rows[0].On, rows[0].Amount, rows[0].Currency!.Code, rows[0].Reference)
            .ShouldBe((new PaymentId(12), new DateOnly(2026, 11, 23), -1250.5m, "EUR", "=1+1"));
        (rows[1].Payment, rows[1].On, rows[1].Amount, rows[1].Reference).ShouldBe((new PaymentId(13), null, 0.125m, "007 🙂"));
    }

    [Fact]
    public void A_payment_is_identified_by_its_number_or_its_account_number()
    {
        var rows = Read("payment_id,account_number,paid_date\npay-7,1001/1,2026-11-23\n,1001/2,2026-11-23\n1001/3,,2026-11-23\n").Value.Rows;
        rows.Select(row => (row.Payment?.Value, row.AccountNumber)).ShouldBe([(7, null), (null, "1001/2"), (null, "1001/3")]);
    }

    [Theory]
    [InlineData(",2026-11-23,1,EUR", "payment_id")]
    [InlineData("PAY-1,yesterday,1,EUR", "paid_date")]
    [InlineData("PAY-1,03/04/2026,1,EUR", "paid_date")]
    [InlineData("PAY-1,2026-11-23,\"1,250\",EUR", "amount")]
    [InlineData("PAY-1,2026-11-23,x,EUR", "amount")]
    [InlineData("PAY-1,2026-11-23,1,EURO", "currency")]
    [InlineData("PAY-1,2026-11-23,1", null)]
    public void An_unreadable_row_is_refused_with_the_name_of_its_column(string row, string? column)
    {
        var read = Read($"payment_id,paid_date,amount,currency\n{row}\n").Value.Rows[0];
        read.Fault.ShouldNotBeNull();
        PaidColumns.OfField(read.Fault.Field).ShouldBe(column);
    }

    [Theory]
    [InlineData("EUR", "1.250", "1.250 can be read in two ways. Write it with two decimals, or without a sign.", "1250.00", 1250)]
    [InlineData("JPY", "82,700", "82,700 can be read in two ways. Write it without a thousands separator.", "82700", 82700)]
    [InlineData("KWD", "983.266", "983.266 can be read in two ways. Write it with four decimals, such as 983.2660, or without a sign.", "983.2660", 983.266)]
    public void An_ambiguous_amount_is_refused_with_a_way_to_write_it_in_its_currency(string currency, string cell, string said, string clear, double amount)
    {
        // The file's other numbers show both signs.
        PaidRow Row(string typed) =>
            Read($"payment_id;paid_date;amount;currency\n1;2026-11-23;{typed};{currency}\n2;2026-11-23;1.25;EUR\n3;2026-11-23;1,25;EUR\n").Value.Rows[0];

        Row(cell).Fault!.Text.ShouldBe(said);
        Row(clear).Amount.ShouldBe((decimal)amount);
    }

    [Fact]
    public void Missing_columns_are_named_and_unread_columns_reported()
    {
        Read("reference\nx\n").Failure.ShouldBe(TableFailures.ColumnsMissing("payment_id, paid_date"));
        Read("account_number\nx\n").Failure.ShouldBe(TableFailures.ColumnsMissing("paid_date"));
        Read("payment_id,paid_date,refrence\n1,2026-11-23,x\n").Value.Unread.ShouldBe(["refrence"]);
    }

    [Fact]
    public void Other_columns_of_an_export_are_skipped_without_a_report() =>
        Read(
            "payment_id,entity_title,status,created_utc,created_local[Europe/Nicosia],Created (Europe/Nicosia),paid_date,note\n1,x,unpaid,,,,2026-11-23,x\n"
        ).Value.Unread.ShouldBe(["note"]);

    [Fact]
    public void The_undo_file_of_an_import_is_read_back()
    {
        var file = Read("payment_id,paid_date\n1,2026-11-23\n").Value with { Name = "=bank, \"Nov\".csv" };
        var undo = Read(PaidUndoFile.Write(file, [new(new PaymentId(12), new Money(125_050, Currency.Of("EUR")), new Revision(4))])).Value;
        undo.IsUndo.ShouldBeTrue();
        var row = undo.Rows.ShouldHaveSingleItem();
        (row.Fault, row.Payment, row.Left, row.Amount, row.Reason)
            .ShouldBe((null, new PaymentId(12), new Revision(4), 1250.5m, "Undo of import =bank, \"Nov\".csv"));
    }

    private static Result<PaidFile> Read(string text) => PaidReader.Read("bank.csv", Encoding.UTF8.GetBytes(text), CultureInfo.GetCultureInfo("en"));
}
