using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Postings.Settling;

/// <summary>Which credits and invoices take part in an allocation, and in which order: the same for the booking and for its preview.</summary>
internal static class AllocationSql
{
    /// <summary>Those of the account $1, the oldest first.</summary>
    public static string Credits(string columns, int max) =>
        $"""
        SELECT {columns} FROM postings
        WHERE account_id = $1 AND unallocated_minor > 0 AND state = {(int)PostingState.Posted} ORDER BY posting_date, id LIMIT {max}
        """;

    /// <summary>Those of the account $1, the ones due first.</summary>
    public static string Invoices(string columns, int max) =>
        $"""
        SELECT {columns} FROM invoices
        WHERE account_id = $1 AND outstanding_minor > 0 AND state = 'POSTED' ORDER BY due_on, posted_on, id LIMIT {max}
        """;

    /// <summary>Those that a payer means: of the ids of a statement, the ones due first.</summary>
    public static string Meant(string columns, string ids) =>
        $"""
        SELECT {columns} FROM invoices
        WHERE outstanding_minor > 0 AND state = 'POSTED' AND id IN ({ids}) ORDER BY due_on, posted_on, id
        """;
}
