using System.Globalization;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Entity types as stored: comma-separated numbers.</summary>
internal static class EntityTypeList
{
    public static IReadOnlyList<int> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    public static string Write(IEnumerable<int> types) => string.Join(',', types.Order().Select(t => t.ToString(CultureInfo.InvariantCulture)));
}
