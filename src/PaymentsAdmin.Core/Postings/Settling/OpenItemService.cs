using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>What is open on an account, for whoever wants to know what a payment would settle.</summary>
public sealed class OpenItemService(IOpenItems items)
{
    public async Task<Result<OpenItems>> ReadAsync(WorkspaceId workspace, AccountId account, SelectedItems meant, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await items.ReadAsync(workspace, account, meant, ct);
}
