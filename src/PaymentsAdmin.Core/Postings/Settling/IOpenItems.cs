using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Open credits and invoices of an account, as a booking would find them.</summary>
public interface IOpenItems
{
    /// <summary>Reads at most <see cref="OpenItems.AtATime"/> of each side, and nothing for an account of another workspace.</summary>
    Task<OpenItems> ReadAsync(WorkspaceId workspace, AccountId account, SelectedItems meant, CancellationToken ct);
}
