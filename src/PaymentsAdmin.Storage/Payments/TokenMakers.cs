using System.Globalization;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Those who made a token for somebody else that worked on a payment, as one column of a statement on payments.</summary>
internal static class TokenMakers
{
    /// <summary>Their numbers, separated by commas; null if there are none.</summary>
    public const string Column =
        "(SELECT string_agg(CAST(a.user_id AS text), ',') FROM payment_authors a WHERE a.payment_id = p.id AND a.made_token)";

    public static IReadOnlySet<int> In(string? column) =>
        column is null ? new HashSet<int>() : column.Split(',').Select(user => int.Parse(user, CultureInfo.InvariantCulture)).ToHashSet();
}
