namespace PaymentsAdmin.Core.Approvals;

/// <summary>The row that a field of the trail names by its number.</summary>
public sealed record NamedId(string Field, long Id)
{
    /// <summary>The fields that do so.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>(StringComparer.Ordinal)
    {
        "account", "wallet", "type", "category", "card", "preference", "job", "unit", "business_unit", "method",
    };
}
