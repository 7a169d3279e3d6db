using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Adds missing reference data to a workspace and returns what it has.</summary>
internal sealed class BulkReferenceData(PaymentsDb db, Workspace workspace)
{
    private readonly int _workspace = workspace.Id.Value;
    private readonly ReferenceRowMaker _maker = new(workspace.Id.Value);

    public async Task<BulkKeys> EnsureAsync(BulkReference wanted)
    {
        var personTypes = await PersonTypesAsync(wanted.PersonTypes);
        await EnsureAsync<HandlerRow, BulkHandler>(wanted.Handlers, h => h.Code, r => r.Code, _maker.Handler);
        var methods = await EnsureAsync<MethodRow, BulkMethod>(wanted.Methods, m => m.Code, r => r.AlternativeCode, m => _maker.Method(m, personTypes));
        var categories = await EnsureAsync<CategoryRow, BulkNamed>(wanted.Categories, c => c.Code, r => r.Code, _maker.Category);
        var types = await EnsureAsync<TypeRow, BulkType>(wanted.Types, t => t.Code, r => r.AlternativeCode, _maker.Type);
        await AllowAsync(wanted.Types, types, methods, categories);
        await EnsureAsync<BusinessUnitRow, BulkNamed>(wanted.BusinessUnits, u => u.Code, r => r.Code, _maker.BusinessUnit);
        await RatesAsync(wanted.Rates);
        var keys = new BulkKeys
        {
            Methods = methods.ToDictionary(m => m.Key, m => new BulkKey(m.Value.Id, m.Value.HexId, m.Key, m.Value.Name), StringComparer.Ordinal),
            Types = Keys(types),
            Categories = Keys(categories),
            Units = Keys(await UnitsAsync(wanted.Units)),
            Reasons = Keys(await EnsureAsync<RejectionReasonRow, BulkNamed>(wanted.Reasons, r => r.Code, r => r.AlternativeCode, _maker.Reason)),
            People = Keys(await EnsureAsync<PersonRow, BulkNamed>(wanted.People, p => p.Code, r => r.Username, _maker.Person)),
            Jobs = Keys(await EnsureAsync<JobRow, BulkNamed>(wanted.Jobs, j => j.Code, r => r.Number, _maker.Job)),
            Services = Keys(await EnsureAsync<ServiceRow, BulkNamed>(wanted.Services, s => s.Code, r => r.Code, _maker.Service)),
            Preferences = Keys(await EnsureAsync<PreferenceRow, BulkNamed>(wanted.Preferences, p => p.Code, r => r.AlternativeCode, _maker.Preference)),
            PersonTypes = personTypes,
            WalletDefinition = await DefinitionAsync(wanted.WalletDefinition, types),
            ClosedThrough = await CloseAsync(wanted.CloseThrough),
        };
        db.ChangeTracker.Clear();
        return keys;
    }

    private async Task<Dictionary<string, TRow>> EnsureAsync<TRow, TWanted>(
        IReadOnlyList<TWanted> wanted,
        Func<TWanted, string> codeOf,
        Func<TRow, string?> codeIn,
        Func<TWanted, TRow> make
    )
        where TRow : class
    {
        var here = await HereAsync<TRow>();
        var byCode = here.Where(r => codeIn(r) is not null).ToDictionary(r => codeIn(r)!, StringComparer.Ordinal);
        foreach (var item in wanted.Where(w => !byCode.ContainsKey(codeOf(w))))
        {
            byCode.Add(codeOf(item), db.Add(make(item)).Entity);
        }

        // One by one in the given order: the lowest id is the default method.
        await db.SaveChangesAsync();
        return byCode;
    }

    private Task<List<TRow>> HereAsync<TRow>()
        where TRow : class => db.Set<TRow>().Where(r => EF.Property<int>(r, nameof(MethodRow.WorkspaceId)) == _workspace).ToListAsync();

    private async Task<Dictionary<string, int>> PersonTypesAsync(IReadOnlyList<BulkPersonType> wanted)
    {
        var here = await HereAsync<PersonTypeRow>();
        foreach (var item in wanted.Where(w => !here.Exists(h => string.Equals(h.Name, w.Name, StringComparison.Ordinal))))
        {
            here.Add(db.Add(new PersonTypeRow { WorkspaceId = _workspace, Name = item.Name, RegistryType = item.Registry }).Entity);
        }

        await db.SaveChangesAsync();
        return wanted.ToDictionary(w => w.Name, w => here.First(h => string.Equals(h.Name, w.Name, StringComparison.Ordinal)).Id, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, UnitRow>> UnitsAsync(IReadOnlyList<BulkNamed> wanted)
    {
        var hasMain = await db.Set<UnitRow>().AnyAsync(u => u.WorkspaceId == _workspace && u.IsMain);
        var units = await EnsureAsync<UnitRow, BulkNamed>(wanted, u => u.Code, r => r.AlternativeCode, _maker.Unit);
        if (!hasMain && wanted.Count > 0)
        {
            units[wanted[0].Code].IsMain = true;
            await db.SaveChangesAsync();
        }

        return units;
    }

    private async Task AllowAsync(
        IReadOnlyList<BulkType> wanted,
        Dictionary<string, TypeRow> types,
        Dictionary<string, MethodRow> methods,
        Dictionary<string, CategoryRow> categories
    )
    {
        var known = wanted.Select(w => types[w.Code].Id).ToArray();
        var hasMethod = (await db.Set<TypeMethodRow>().Where(l => known.Contains(l.TypeId)).ToListAsync()).ConvertAll(l => (l.TypeId, l.MethodId));
        var hasCategory = (await db.Set<TypeCategoryRow>().Where(l => known.Contains(l.TypeId)).ToListAsync()).ConvertAll(l => (l.TypeId, l.CategoryId));
        foreach (var item in wanted)
        {
            var type = types[item.Code].Id;
            db.AddRange(
                item.Methods.Select((code, i) => new TypeMethodRow { TypeId = type, MethodId = methods[code].Id, IsDefault = i == 0 })
                    .Where(l => !hasMethod.Contains((l.TypeId, l.MethodId)))
            );
            db.AddRange(
                item.Categories.Select(code => new TypeCategoryRow { TypeId = type, CategoryId = categories[code].Id })
                    .Where(l => !hasCategory.Contains((l.TypeId, l.CategoryId)))
            );
        }

        await db.SaveChangesAsync();
    }

    private async Task<int> DefinitionAsync(BulkWalletDefinition? wanted, Dictionary<string, TypeRow> types)
    {
        if (wanted is null)
        {
            return 0;
        }

        var row = await db.Set<WalletDefinitionRow>().FirstOrDefaultAsync(d => d.WorkspaceId == _workspace && d.Active);
        if (row is null)
        {
            row = db.Add(_maker.Definition(wanted)).Entity;
            await db.SaveChangesAsync();
        }

        row.PaysFromUnconditionalFunds = true;
        var causes = await db.Set<WalletCreditCauseRow>().Where(c => c.DefinitionId == row.Id).Select(c => c.TypeId).ToListAsync();
        var missing = wanted.CreditCauses.Select(code => types[code].Id).Where(id => !causes.Contains(id));
        db.AddRange(missing.Select(id => new WalletCreditCauseRow { DefinitionId = row.Id, TypeId = id }));
        await db.SaveChangesAsync();
        return row.Id;
    }

    private async Task RatesAsync(IReadOnlyList<BulkRate> wanted)
    {
        var here = await db.Set<RateRow>().Where(r => r.WorkspaceId == _workspace).Select(r => new { r.Currency, r.From }).ToListAsync();
        var known = here.Select(r => (r.Currency, r.From)).ToHashSet();
        db.AddRange(
            wanted
                .Where(w => !known.Contains((w.Currency, w.From)))
                .Select(w => new RateRow { WorkspaceId = _workspace, Currency = w.Currency, From = w.From, Rate = w.Rate })
        );
        await db.SaveChangesAsync();
    }

    private async Task<DateOnly?> CloseAsync(DateOnly? through)
    {
        var row = await db.Set<WorkspaceRow>().SingleAsync(w => w.Id == _workspace);
        if (row.ClosedThrough is null && through is not null)
        {
            row.ClosedThrough = through;
            row.Revision++;
            await db.SaveChangesAsync();
        }

        return row.ClosedThrough;
    }

    private static Dictionary<string, BulkKey> Keys<TRow>(Dictionary<string, TRow> rows)
        where TRow : ReferenceRow =>
        rows.ToDictionary(r => r.Key, r => new BulkKey(r.Value.Id, r.Value.HexId, r.Key, r.Value.Name), StringComparer.Ordinal);
}
