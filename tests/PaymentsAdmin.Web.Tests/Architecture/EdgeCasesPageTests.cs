namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/edge-cases.md leaves no case out, and the tests that it names are there.</summary>
public sealed class EdgeCasesPageTests
{
    private const int Cases = 23;

    private static readonly IReadOnlyList<(int Number, IReadOnlyList<string> Tests)> Rows = TestedLines.Of("edge-cases.md");

    [Fact]
    public void Every_case_has_its_row_in_order() => Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Cases));

    [Fact]
    public void Every_case_names_a_test() => Rows.Where(row => row.Tests.Count == 0).Select(row => row.Number).ShouldBeEmpty();

    [Fact]
    public void Every_test_that_is_named_exists() => TestedLines.Missing(Rows).ShouldBeEmpty();
}
