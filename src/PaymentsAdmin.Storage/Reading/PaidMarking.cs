using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Whether payments of a workspace are marked paid. Where they are not, none of them is open.</summary>
public sealed class PaidMarking(IReader reader, BackendProfiles? profiles)
{
    private static readonly Sql Backend = new("SELECT backend FROM workspaces WHERE id = $1");

    /// <summary>Whether payments of the workspace are marked paid.</summary>
    public async Task<bool> IsInAsync(WorkspaceId workspace, CancellationToken ct) =>
        profiles is null
        || (await reader.AllAsync(Query.Keep(Backend, workspace.Value), row => new BackendKind((int)row.Whole("backend")), ct))
            .All(kind => !profiles.Carries(kind) || profiles.Of(kind).Has(Can.MarkPaid));

    /// <summary>Whether a filter can find payments there: one for unpaid payments finds none where nothing is marked.</summary>
    public async Task<bool> FindsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct) =>
        filter.Paid is null or PaidState.Paid || await IsInAsync(workspace, ct);
}
