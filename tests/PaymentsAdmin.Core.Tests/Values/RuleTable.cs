namespace PaymentsAdmin.Core.Tests.Values;

/// <summary>A rule as a table: one row per state, one column per question, an answer in each cell.</summary>
internal static class RuleTable
{
    /// <summary>The row, column and answer of every cell.</summary>
    public static TheoryData<string, string, string> Cells(string table)
    {
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var data = new TheoryData<string, string, string>();
        foreach (var line in lines.Skip(1))
        {
            line.Length.ShouldBe(lines[0].Length + 1, string.Join(' ', line));
            for (var i = 0; i < lines[0].Length; i++)
            {
                data.Add(line[0], lines[0][i], line[i + 1]);
            }
        }

        return data;
    }

    /// <summary>A failure as written in a cell: the code without its feature; a dash if there is none.</summary>
    public static string Answer(PaymentsAdmin.Core.Values.Failure? failure) =>
        failure is null ? "-" : failure.Code[(failure.Code.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
