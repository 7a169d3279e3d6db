namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/security.md answers every line of the checklist, and the tests that it names exist.</summary>
public sealed class SecurityPageTests
{
    private const int Lines = 50;

    private static readonly IReadOnlyList<(int Number, IReadOnlyList<string> Tests)> Rows = TestedLines.Of("security.md");

    [Fact]
    public void Every_line_has_a_row_in_numerical_order() => Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Lines));

    [Fact]
    public void Every_line_names_a_test() => Rows.Where(row => row.Tests.Count == 0).Select(row => row.Number).ShouldBeEmpty();

    [Fact]
    public void Every_named_test_exists() => TestedLines.Missing(Rows).ShouldBeEmpty();
}
