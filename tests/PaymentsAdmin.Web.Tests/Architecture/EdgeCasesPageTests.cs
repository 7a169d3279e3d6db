namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/edge-cases.md covers every case, and the tests that it names exist.</summary>
public sealed class EdgeCasesPageTests
{
    private const int Cases = 24;

    private static readonly IReadOnlyList<(int Number, IReadOnlyList<string> Tests)> Rows = TestedLines.Of("edge-cases.md");

    [Fact]
    public void Every_case_has_a_row_in_numerical_order() => Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Cases));

    [Fact]
    public void Every_case_names_a_test() => Rows.Where(row => row.Tests.Count == 0).Select(row => row.Number).ShouldBeEmpty();

    [Fact]
    public void Every_named_test_exists() => TestedLines.Missing(Rows).ShouldBeEmpty();
}
