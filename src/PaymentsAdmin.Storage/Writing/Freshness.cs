namespace PaymentsAdmin.Storage.Writing;

/// <summary>The age of a payment's row: since we wrote it, or for a portal's since the look began that read it there.</summary>
internal static class Freshness
{
    /// <summary>
    /// The age of a payment p of an entity e. A look that finds nothing new writes only the entity's; it covers all payments but
    /// those that it may not have shown. A reversal, which portals do not list, is as old as what its entity shows of the original.
    /// </summary>
    public const string OfPayment =
        "CASE WHEN (p.portal_id IS NOT NULL OR p.original_id IS NOT NULL) AND COALESCE(p.portal_match, 0) <> 2 AND e.refreshed_at > p.refreshed_at "
        + "THEN e.refreshed_at ELSE p.refreshed_at END";

    /// <summary>The assignment for changes of what only we store, such as a due date or a posting.</summary>
    public static string ByUs(string now) => $"refreshed_at = CASE WHEN portal_id IS NULL THEN {now} ELSE refreshed_at END";
}
