using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Shared base of reference data tests.</summary>
public abstract class ReferenceTests(TestDatabase database) : ContractTests(database)
{
    protected static readonly Actor Adam = ContractWorld.Clara with { Name = "Adam", Roles = Role.Admin };

    protected Workspace Main => World.Workspace;

    protected ReferenceService<T> Of<T>()
        where T : ReferenceContent, IReferenceKind => Store.Services.GetRequiredService<ReferenceService<T>>();

    protected async Task<ReferenceId<T>> AddAsync<T>(T content)
        where T : ReferenceContent, IReferenceKind => (await Of<T>().AddAsync(Main, content, Adam, default)).Value;

    protected async Task<ReferenceItem<T>> GetAsync<T>(ReferenceId<T> id)
        where T : ReferenceContent, IReferenceKind => (await Of<T>().GetAsync(Main.Id, id, ContractWorld.Vera, default)).Value;

    protected ReferenceId<Method> Method(string name) => new(World.Method(name).Value);

    protected async Task<IReadOnlyList<string>> TextsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditTextRow>().AsNoTracking().OrderBy(t => t.AuditId).Select(t => t.Body ?? "").ToListAsync();
    }
}
