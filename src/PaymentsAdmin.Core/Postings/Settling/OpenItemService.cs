using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Reads the open items of an account, to preview the allocation of a payment.</summary>
public sealed class OpenItemService(IOpenItems items)
{
    public async Task<Result<OpenItems>> ReadAsync(WorkspaceId workspace, AccountId account, SelectedItems meant, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await items.ReadAsync(workspace, account, meant, ct);
}
