using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Reads the audit entries that commands left.</summary>
internal static class AuditRows
{
    public static async Task<int> CountAsync(TestStore store, string action)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().CountAsync(a => a.Action == action);
    }

    public static async Task<IReadOnlyList<AuditEntryRow>> AllAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }
}
