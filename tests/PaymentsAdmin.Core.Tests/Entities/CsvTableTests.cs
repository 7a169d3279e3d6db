using System.Text;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Entities;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("\uFEFFa,b\n1,2")]
    [InlineData("a;b\r1;2\r")]
    [InlineData("a\tb\r\n1\t2\r\n\r\n\t\r\n")]
    [InlineData("\"a\",\"b\"\r\n\"1\",\"2\"\r\n")]
    [InlineData("\uFEFFsep=;\r\na;b\r\n1;2\r\n")]
    [InlineData("sep=,\na,b\n1,2\n")]
    public void Every_CSV_dialect_gives_the_same_table(string text)
    {
        var table = Read(text).Value;
        table.Heading.ShouldBe(["a", "b"]);
        table.Rows.ShouldHaveSingleItem().Cells.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Quoted_cells_can_contain_separators_line_breaks_and_quotes()
    {
        var table = Read("a,b\r\n\"x,\"\"y\"\"\r\nz\",2\r\n3,4\r\n").Value;
        table.Rows[0].Cells.ShouldBe(["x,\"y\"\r\nz", "2"]);
        table.Rows.Select(r => r.Line).ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'-5", "-5")]
    [InlineData("'@x", "@x")]
    [InlineData("'s Gravenhage", "'s Gravenhage")]
    [InlineData("\"'+49 30\"", "+49 30")]
    public void An_apostrophe_is_removed_only_before_a_formula(string cell, string expected) =>
        Read($"a,b\n{cell},1\n").Value.Rows[0].Cells[0].ShouldBe(expected);

    [Fact]
    public void An_unreadable_file_is_refused_with_its_reason()
    {
        Read("a,b\n").Failure.ShouldBe(TableFailures.Empty);
        Read("").Failure.ShouldBe(TableFailures.NoContent);
        Read("a,b\n1,\"2\n3,4").Failure.ShouldBe(TableFailures.OpenQuote(2, 2));
        CsvTable.Read([0x61, 0x0A, 0xE4, 0x0A]).Failure.ShouldBe(TableFailures.NotUtf8(2));
        CsvTable.Read([0x50, 0x4B, 0x03, 0x04, 0x00]).Failure.ShouldBe(TableFailures.Workbook);
        CsvTable.Read([0x50, 0x4B, 0x61, 0x00, 0x62, 0x63, 0x64, 0x65]).Failure.ShouldBe(TableFailures.NotText);
        CsvTable.Read(Encoding.Unicode.GetBytes("a,b\n1,2\n")).Failure.ShouldBe(TableFailures.Utf16);
        Read("a,b\n\"1\"x,2\n").Failure.ShouldBe(TableFailures.StrayQuote(2, 1));
        CsvTable.Read(new byte[CsvTable.MaxBytes + 1]).Failure.ShouldBe(TableFailures.TooLarge);
        Read("a\n" + string.Concat(Enumerable.Repeat("1\n", 10_001))).Failure.ShouldBe(TableFailures.TooManyRows);
        Read("a\n" + string.Concat(Enumerable.Repeat("1\n", 10_000))).Ok.ShouldBeTrue();
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var answer = ImportReader.Read(ImportKind.ProductRows, "x.csv", Encoding.UTF8.GetBytes("type,id,product\ndeal,1,A\n"));
        answer.Failure.ShouldBe(TableFailures.ColumnsMissing("price, quantity"));
    }

    [Theory]
    [InlineData("boat,1,A,1,1", "type")]
    [InlineData("deal,,A,1,1", "id")]
    [InlineData("deal,0,A,1,1", "id")]
    [InlineData("deal,1, ,1,1", "product")]
    [InlineData("deal,1,A,\"1.25,00.0\",1", "price")]
    [InlineData("deal,1,A,1", null)]
    [InlineData("deal,1,A,x,1", "price")]
    [InlineData("deal,1,A,-1,1", "price")]
    [InlineData("deal,1,A,1,0", "quantity")]
    [InlineData("deal,1,A,1,1.23456", "quantity")]
    public void An_unreadable_row_is_refused_with_the_name_of_its_column(string row, string? column)
    {
        var read = ImportReader.Read(ImportKind.ProductRows, "x.csv", Encoding.UTF8.GetBytes($"type,id,product,price,quantity\n{row}\n")).Value.Rows[0];
        read.Fault.ShouldNotBeNull();
        ImportColumns.OfField(read.Fault.Field).ShouldBe(column);
    }

    [Fact]
    public void A_decimal_comma_is_read_in_a_file_with_semicolons()
    {
        var row = ImportReader.Read(
            ImportKind.ProductRows, "x.csv", Encoding.UTF8.GetBytes("Type;ID;Product;Price;Quantity;Tax rate\nSI;1;A;1250,5;2;19\n")).Value.Rows[0];
        (row.Entity.Kind, row.Product!.Price, row.Product.TaxRate).ShouldBe((EntityKinds.SmartInvoice, 1250.5m, 19m));
    }

    private static Result<CsvTable> Read(string text) => CsvTable.Read(Encoding.UTF8.GetBytes(text));
}
