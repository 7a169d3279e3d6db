using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The payments of which a workspace says that it could not keep them.</summary>
internal static class ProblemRows
{
    public static async Task<IReadOnlySet<long>> PaymentsAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        return await db.Set<PortalProblemRow>().AsNoTracking()
            .Where(row => row.WorkspaceId == strange.Workspace.Id.Value && row.Subject == ProblemSubject.Payment)
            .Select(row => row.PortalId).ToHashSetAsync();
    }
}
