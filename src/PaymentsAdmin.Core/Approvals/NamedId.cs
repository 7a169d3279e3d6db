namespace PaymentsAdmin.Core.Approvals;

/// <summary>A row that an audit field refers to by id.</summary>
public sealed record NamedId(string Field, long Id)
{
    /// <summary>The audit fields that hold such an id.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>(StringComparer.Ordinal)
    {
        "account", "wallet", "type", "category", "card", "preference", "job", "unit", "business_unit", "method",
    };
}
