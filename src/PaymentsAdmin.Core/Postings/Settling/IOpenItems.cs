using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Credits and invoices of an account as a booking would find them.</summary>
public interface IOpenItems
{
    /// <summary>At most <see cref="OpenItems.AtATime"/> of each side; of another workspace's account nothing.</summary>
    Task<OpenItems> ReadAsync(WorkspaceId workspace, AccountId account, SelectedItems meant, CancellationToken ct);
}
