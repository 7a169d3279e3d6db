using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

internal sealed class PaymentTypeMapping : ReferenceMapping<PaymentType, TypeRow>
{
    public override TypeRow New(int workspace, string hexId, PaymentType content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Classification = content.Classification };

    public override void Apply(TypeRow row, PaymentType content)
    {
        row.AlternativeCode = Clean(content.AlternativeCode);
        row.Description = Clean(content.Description);
    }

    public override PaymentType Read(TypeRow row) =>
        new()
        {
            Name = row.Name,
            AlternativeCode = row.AlternativeCode,
            Description = row.Description,
            Classification = row.Classification,
        };

    public override string? Code(TypeRow row) => row.AlternativeCode;

    public override async Task<IReadOnlyList<PaymentType>> ReadAsync(PaymentsDb db, IReadOnlyList<TypeRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var methods = (await db.Set<TypeMethodRow>().AsNoTracking().Where(l => ids.Contains(l.TypeId)).OrderBy(l => l.MethodId).ToListAsync(ct))
            .ToLookup(l => l.TypeId);
        var categories = (await db.Set<TypeCategoryRow>().AsNoTracking().Where(l => ids.Contains(l.TypeId)).OrderBy(l => l.CategoryId).ToListAsync(ct))
            .ToLookup(l => l.TypeId);
        var units = (await db.Set<TypeUnitRow>().AsNoTracking().Where(l => ids.Contains(l.TypeId)).OrderBy(l => l.UnitId).ToListAsync(ct))
            .ToLookup(l => l.TypeId);
        return
        [
            .. rows.Select(row =>
                Read(row) with
                {
                    Methods = [.. methods[row.Id].Select(l => new ReferenceId<Method>(l.MethodId))],
                    DefaultMethod = methods[row.Id].FirstOrDefault(l => l.IsDefault) is { } first ? new ReferenceId<Method>(first.MethodId) : null,
                    Categories = [.. categories[row.Id].Select(l => new ReferenceId<Category>(l.CategoryId))],
                    Units = [.. units[row.Id].Select(l => new ReferenceId<Unit>(l.UnitId))],
                }
            ),
        ];
    }

    public override async ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, TypeRow row, PaymentType? before, PaymentType content)
    {
        var methods = content.Methods.Select(m => m.Value).Distinct().ToArray();
        var categories = content.Categories.Select(c => c.Value).Distinct().ToArray();
        var units = content.Units.Select(u => u.Value).Distinct().ToArray();
        if (await UnknownAsync(db, row.WorkspaceId, methods, categories, units) is { } unknown)
        {
            return unknown;
        }

        var links = await db.Set<TypeMethodRow>().Where(l => l.TypeId == row.Id).ToListAsync();
        Link(db, links, methods, l => l.MethodId, id => new TypeMethodRow { TypeId = row.Id, MethodId = id });
        var standard = content.DefaultMethod?.Value ?? methods[0];
        foreach (var link in db.Set<TypeMethodRow>().Local.Where(l => l.TypeId == row.Id))
        {
            link.IsDefault = link.MethodId == standard;
        }

        Link(
            db, await db.Set<TypeCategoryRow>().Where(l => l.TypeId == row.Id).ToListAsync(), categories,
            l => l.CategoryId, id => new TypeCategoryRow { TypeId = row.Id, CategoryId = id });
        Link(
            db, await db.Set<TypeUnitRow>().Where(l => l.TypeId == row.Id).ToListAsync(), units,
            l => l.UnitId, id => new TypeUnitRow { TypeId = row.Id, UnitId = id });
        await db.SaveChangesAsync();
        return row.Active ? await LastMethods.MissingAsync(db, t => t.Id == row.Id) : null;
    }

    public override async ValueTask<Failure?> SwitchedAsync(PaymentsDb db, TypeRow row) =>
        row.Active ? await LastMethods.MissingAsync(db, t => t.Id == row.Id) : null;

    private static async ValueTask<Failure?> UnknownAsync(PaymentsDb db, int workspace, int[] methods, int[] categories, int[] units) =>
        !await AllThereAsync<MethodRow>(db, workspace, methods) ? ReferenceFailures.Unknown(Method.Kind, nameof(PaymentType.Methods))
        : !await AllThereAsync<CategoryRow>(db, workspace, categories) ? ReferenceFailures.Unknown(Category.Kind, nameof(PaymentType.Categories))
        : !await AllThereAsync<UnitRow>(db, workspace, units) ? ReferenceFailures.Unknown(Unit.Kind, nameof(PaymentType.Units))
        : null;
}

internal sealed class MethodMapping : ReferenceMapping<Method, MethodRow>
{
    private static readonly Sql SetFoldOfPayments = new("UPDATE payments SET method_fold = $1 WHERE method_id = $2");

    public override MethodRow New(int workspace, string hexId, Method content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Cash = content.Cash, RegistryType = Clean(content.RegistryType) };

    public override void Apply(MethodRow row, Method content)
    {
        row.AlternativeCode = Clean(content.AlternativeCode);
        row.Description = Clean(content.Description);
        row.Cash = content.Cash;
        row.Gateway = (int)content.Gateway;
        row.GatewayProvider = Clean(content.GatewayProvider);
        row.Sort = content.Sort;
    }

    public override Method Read(MethodRow row) =>
        new()
        {
            Name = row.Name,
            AlternativeCode = row.AlternativeCode,
            Description = row.Description,
            Cash = row.Cash,
            RegistryType = row.RegistryType,
            Gateway = (Core.Reference.GatewayKind)row.Gateway,
            GatewayProvider = row.GatewayProvider,
            Sort = row.Sort,
        };

    public override string? Code(MethodRow row) => row.AlternativeCode;

    // Lists of payments sort by the method's name.
    public override async ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, MethodRow row, Method? before, Method content)
    {
        if (before is not null && !string.Equals(before.Name, row.Name, StringComparison.Ordinal))
        {
            await session.WriteAsync(SetFoldOfPayments, Fold.ForSort(row.Name), row.Id);
        }

        return null;
    }

    public override async ValueTask<Failure?> SwitchedAsync(PaymentsDb db, MethodRow row) =>
        row.Active ? null : await LastMethods.MissingAsync(db, t => db.Set<TypeMethodRow>().Any(l => l.TypeId == t.Id && l.MethodId == row.Id));
}

internal sealed class WalletDefinitionMapping : ReferenceMapping<WalletDefinition, WalletDefinitionRow>
{
    public override WalletDefinitionRow New(int workspace, string hexId, WalletDefinition content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(WalletDefinitionRow row, WalletDefinition content) =>
        row.PaysFromUnconditionalFunds = content.PaysFromUnconditionalFunds;

    public override WalletDefinition Read(WalletDefinitionRow row) =>
        new() { Name = row.Name, PaysFromUnconditionalFunds = row.PaysFromUnconditionalFunds };

    public override async Task<IReadOnlyList<WalletDefinition>> ReadAsync(PaymentsDb db, IReadOnlyList<WalletDefinitionRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var causes = (await db.Set<WalletCreditCauseRow>().AsNoTracking().Where(l => ids.Contains(l.DefinitionId)).OrderBy(l => l.TypeId).ToListAsync(ct))
            .ToLookup(l => l.DefinitionId);
        return [.. rows.Select(row => Read(row) with { CreditCauses = [.. causes[row.Id].Select(l => new ReferenceId<PaymentType>(l.TypeId))] })];
    }

    public override async ValueTask<Failure?> SettleAsync(
        IWriteSession session,
        PaymentsDb db,
        WalletDefinitionRow row,
        WalletDefinition? before,
        WalletDefinition content
    )
    {
        var types = content.CreditCauses.Select(t => t.Value).Distinct().ToArray();
        var payments = await db.Set<TypeRow>()
            .CountAsync(t => t.WorkspaceId == row.WorkspaceId && t.Classification == PaymentType.Payment && types.Contains(t.Id));
        if (payments != types.Length)
        {
            return ReferenceFailures.Unknown(PaymentType.Kind, nameof(WalletDefinition.CreditCauses));
        }

        Link(
            db, await db.Set<WalletCreditCauseRow>().Where(l => l.DefinitionId == row.Id).ToListAsync(), types,
            l => l.TypeId, id => new WalletCreditCauseRow { DefinitionId = row.Id, TypeId = id });
        return null;
    }
}
