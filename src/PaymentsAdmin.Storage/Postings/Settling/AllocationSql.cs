using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Postings.Settling;

/// <summary>The credits and invoices of an allocation and their order, the same for the booking and for its preview.</summary>
internal static class AllocationSql
{
    /// <summary>The open credits of account $1, oldest first.</summary>
    public static string Credits(string columns, int max) =>
        $"""
        SELECT {columns} FROM postings
        WHERE account_id = $1 AND unallocated_minor > 0 AND state = {(int)PostingState.Posted} ORDER BY posting_date, id LIMIT {max}
        """;

    /// <summary>The open invoices of account $1, earliest due date first.</summary>
    public static string Invoices(string columns, int max) =>
        $"""
        SELECT {columns} FROM invoices
        WHERE account_id = $1 AND outstanding_minor > 0 AND state = 'POSTED' ORDER BY due_on, posted_on, id LIMIT {max}
        """;

    /// <summary>The open invoices among the ids of a statement, earliest due date first.</summary>
    public static string Meant(string columns, string ids) =>
        $"""
        SELECT {columns} FROM invoices
        WHERE outstanding_minor > 0 AND state = 'POSTED' AND id IN ({ids}) ORDER BY due_on, posted_on, id
        """;
}
