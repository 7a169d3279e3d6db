using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class RowMarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>")]
    [InlineData("Bell & Howell", "<td>Bell &amp; Howell</td>")]
    [InlineData("Åse Bjørn 中文", "<td>Åse Bjørn 中文</td>")]
    [InlineData(null, "<td></td>")]
    public void Values_are_always_encoded_as_text(string? name, string expected) => Text(row => row.Add($"<td>{name}</td>")).ShouldBe(expected);

    [Fact]
    public void A_value_cannot_leave_its_attribute()
    {
        var title = "\" onmouseover=\"alert(1)";

        Text(row => row.Add($"<td title=\"{title}\"></td>")).ShouldBe("<td title=\"&quot; onmouseover=&quot;alert(1)\"></td>");
    }

    [Fact]
    public void A_row_starts_empty_after_another_and_within_another()
    {
        string? inner = null;
        var outer = Text(row =>
        {
            row.Add($"<td>{"one"}</td>");
            inner = Text(other => other.Add($"<td>{"two"}</td>"));
            row.Add($"<td>{"three"}</td>");
        });

        outer.ShouldBe("<td>one</td><td>three</td>");
        inner.ShouldBe("<td>two</td>");
        Text(row => row.Add($"<td>{"four"}</td>")).ShouldBe("<td>four</td>");
    }

    [Fact]
    public void An_exception_while_writing_leaves_nothing_behind()
    {
        Should.Throw<InvalidOperationException>(() =>
            Text(row =>
            {
                row.Add($"<td>{"half"}</td>");
                throw new InvalidOperationException("broken");
            })
        );

        Text(row => row.Add($"<td>{"whole"}</td>")).ShouldBe("<td>whole</td>");
    }

    [Fact]
    public void An_empty_row_renders_nothing() => RowMarkup.Of(_ => { }).ShouldBeNull();

    private static string? Text(Action<RowMarkup> write) => RowMarkup.Of(write)?.Value.Value;
}
