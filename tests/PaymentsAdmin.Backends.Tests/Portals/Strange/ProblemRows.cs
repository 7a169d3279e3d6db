using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The payments of which a workspace says that it could not keep them.</summary>
internal static class ProblemRows
{
    public static async Task<IReadOnlySet<long>> PaymentsAsync(StrangeWorkspace strange) =>
        (await AllAsync(strange)).Select(row => row.PortalId).ToHashSet();

    /// <summary>Their keys, and how many there are that do not say which payment they are.</summary>
    public static async Task<(IReadOnlySet<string> Keys, int Nameless)> KeysAsync(StrangeWorkspace strange)
    {
        var all = await AllAsync(strange);
        var keys = all.Select(row => row.PortalKey ?? (row.PortalId > 0 ? row.PortalId.ToString(CultureInfo.InvariantCulture) : null));
        return (keys.OfType<string>().ToHashSet(StringComparer.Ordinal), all.Count(row => row.PortalKey is null && row.PortalId < 0));
    }

    private static async Task<IReadOnlyList<PortalProblemRow>> AllAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        return await db.Set<PortalProblemRow>().AsNoTracking()
            .Where(row => row.WorkspaceId == strange.Workspace.Id.Value && row.Subject == ProblemSubject.Payment)
            .ToListAsync();
    }
}
