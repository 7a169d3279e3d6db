namespace PaymentsAdmin.Storage.Writing;

/// <summary>How old a payment's row is: since we wrote it, or for one of a portal since it was seen there.</summary>
internal static class Freshness
{
    /// <summary>The assignment of a statement that changes what we alone know, such as a due date or a posting.</summary>
    public static string ByUs(string now) => $"refreshed_at = CASE WHEN portal_id IS NULL THEN {now} ELSE refreshed_at END";
}
