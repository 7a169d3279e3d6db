namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Suggests what somebody probably meant to type.</summary>
public static class Nearest
{
    /// <summary>The most similar name, if similar enough; ignores spaces, dots and underscores.</summary>
    public static string? To(string typed, IEnumerable<string> names)
    {
        var bare = Bare(typed);
        var max = Math.Max(1, bare.Length / 3);
        var found = names
            .Select(name => (Name: name, Steps: Steps(bare, Bare(name))))
            .Where(one => one.Steps <= max)
            .OrderBy(one => one.Steps)
            .FirstOrDefault();
        return found.Name;
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Letters added, left out, replaced, or swapped with their neighbour.
    private static int Steps(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, one, other, i, j);
            }
        }

        return rows[one.Length, other.Length];
    }

    private static int Step(int[,] rows, string one, string other, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
