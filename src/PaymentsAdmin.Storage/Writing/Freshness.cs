namespace PaymentsAdmin.Storage.Writing;

/// <summary>The age of a payment's row: since we wrote it, or for a portal's since it was read there.</summary>
internal static class Freshness
{
    /// <summary>The assignment for changes of what only we store, such as a due date or a posting.</summary>
    public static string ByUs(string now) => $"refreshed_at = CASE WHEN portal_id IS NULL THEN {now} ELSE refreshed_at END";
}
