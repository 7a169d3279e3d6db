using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Core.Tests.Entities;

public sealed class TableReadingTests
{
    [Fact]
    public void A_separator_inside_a_quoted_heading_is_ignored()
    {
        var table = CsvTable.Read("\"a,b,c,d\";e\r\n1;2\r\n").Value;
        (table.Separator, table.Heading.Count).ShouldBe((';', 2));
    }

    [Fact]
    public void Line_numbers_include_the_line_that_names_the_separator() =>
        CsvTable.Read("sep=;\r\na;b\r\n1;2\r\n").Value.Rows[0].Line.ShouldBe(3);

    [Fact]
    public void A_text_file_saved_by_Excel_as_Unicode_is_read() =>
        CsvTable.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a\tb\r\nZoë 🙂\t2\r\n")]).Value.Rows[0].Cells[0].ShouldBe("Zoë 🙂");

    [Theory]
    [InlineData("\"1\"2,3\n", 2, 1)]
    [InlineData("1,\"2\" ,3\n", 2, 2)]
    public void Text_after_a_closing_quote_is_refused_with_line_and_column(string row, int line, int column) =>
        CsvTable.Read("a,b\n" + row).Failure.ShouldBe(TableFailures.StrayQuote(line, column));

    [Fact]
    public void Headings_match_keys_or_labels_in_any_case_and_unknown_headings_are_reported()
    {
        TableColumn[] columns = [new("paid_date", "Paid", "Paid on"), new("amount", "Amount")];
        var names = ColumnNames.Of(
            columns, label => [label.ToString(), label.ToString() switch { "Paid on" => "Bezahlt am", "Amount" => "Betrag", _ => "Bezahlt" }]);
        var heads = TableHeader.Read(CsvTable.Read("bezahlt AM;Betrag;Notiz;refused_line\n1;2;3;4\n").Value, names).Value;
        (heads.Has("paid_date"), heads.Has("amount")).ShouldBe((true, true));
        heads.Unread.ShouldBe(["Notiz"]);
        heads.Missing(["amount", "currency"]).ShouldBe(TableFailures.ColumnsMissing("currency"));
        TableHeader.Read(CsvTable.Read("Paid,Paid date\n1,2\n").Value, names).Failure.ShouldBe(TableFailures.ColumnTwice("Paid", "Paid date"));
    }

    // An ambiguous comma or point is refused, since a wrong guess would change the amount.
    [Theory]
    [InlineData("n,x", "1250.00", "1250.00")]
    [InlineData("n,x", "1.250", "1.250")]
    [InlineData("n,x", "\"12,50\"", "12.50")]
    [InlineData("n,x", "\"1,250\"", null)]
    [InlineData("n;x", "1250,00", "1250.00")]
    [InlineData("n;x", "1,250", "1.250")]
    [InlineData("n;x", "1.250", null)]
    [InlineData("n;x", "-70,00", "-70.00")]
    [InlineData("n\tx", "1.250", null)]
    [InlineData("n\tx", "1,250", null)]
    [InlineData("n\tx", "0.250", "0.250")]
    [InlineData("n\tx", "1250", "1250")]
    [InlineData("n\tx", "1.250,00", "1250.00")]
    [InlineData("n,x", "\"10,165.03\"", "10165.03")]
    [InlineData("n;x", "10,165.03", "10165.03")]
    [InlineData("n;x", "-1.234.567", "-1234567")]
    [InlineData("n,x", "\"1,234,567\"", "1234567")]
    [InlineData("n;x", "1 234,50", "1234.50")]
    [InlineData("n;x", "12’345.60", "12345.60")]
    [InlineData("n;x", "1\u202F234", "1234")]
    [InlineData("n,x", "\"1,2345.00\"", null)]
    [InlineData("n,x", "\"1,234,56\"", null)]
    [InlineData("n,x", "\"1,234,567,8\"", null)]
    [InlineData("n,x", "\"0,165.03\"", null)]
    [InlineData("n;x", "1.234,567.8", null)]
    [InlineData("n;x", "1 234 56", null)]
    [InlineData("n\tx", "1e3", null)]
    public void The_decimal_sign_depends_on_the_separator(string heading, string cell, string? expected) =>
        Number(heading, cell, "5").ShouldBe(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void An_ambiguous_number_takes_the_decimal_sign_of_the_other_cells()
    {
        Number("n\tx", "1.250", "7.5").ShouldBe(1.25m);
        Number("n\tx", "1,250", "7.5").ShouldBeNull();
        Number("n;x", "1.250", "7.5").ShouldBe(1.25m);
        Number("n;x", "1.250", "10,165.03").ShouldBe(1.25m);
    }

    [Theory]
    [InlineData("en", "2026-11-23", "2026-11-23")]
    [InlineData("de-DE", "23.11.2026", "2026-11-23")]
    [InlineData("de-DE", "3.4.2026", "2026-04-03")]
    [InlineData("en-GB", "03/04/2026", "2026-04-03")]
    [InlineData("en-US", "03/04/2026", "2026-03-04")]
    [InlineData("en", "03/04/2026", null)]
    [InlineData("en", "04/04/2026", "2026-04-04")]
    [InlineData("en", "23/11/2026", "2026-11-23")]
    [InlineData("en-GB", "31/02/2026", null)]
    [InlineData("en", "46349", null)]
    public void Dates_are_read_as_ISO_or_in_the_format_of_the_region(string culture, string cell, string? expected) =>
        Day(culture, cell, cell).ShouldBe(expected is null ? null : DateOnly.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void Ambiguous_dates_are_not_read_if_other_dates_contradict_the_region()
    {
        Day("en-GB", "03/04/2026", "11/23/2026").ShouldBeNull();
        Day("en", "03/04/2026", "11/23/2026").ShouldBe(new DateOnly(2026, 3, 4));
    }

    private static decimal? Number(string heading, string cell, string other)
    {
        var separator = heading[1];
        var table = CsvTable.Read($"{heading}\n{cell}{separator}{other}\n").Value;
        var read = CellNumbers.Of(table, table.Rows[0].Cells).Read(table.Rows[0].Cells[0], "n");
        return read.Ok ? read.Value : null;
    }

    private static DateOnly? Day(string culture, string cell, string other)
    {
        var read = CellDays.Of(CultureInfo.GetCultureInfo(culture), [cell, other]).Read(cell, "n");
        return read.Ok ? read.Value : null;
    }
}
