using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>What payments can be entered with in a portal that posts them, in the tables of our own reference data.</summary>
internal sealed class MirroredLists(IWriter writer) : IMirroredLists
{
    // A look at an account may add a type at the same time; the second one finds it existing.
    public async Task<Result> TakeAsync(Workspace workspace, PortalPostingLists seen, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(session => TakeAsync(session, workspace, seen), ct);
        }
        catch (UniqueViolationException)
        {
            return await writer.RunAsync(session => TakeAsync(session, workspace, seen), ct);
        }
    }

    private static async ValueTask<Result> TakeAsync(IWriteSession session, Workspace workspace, PortalPostingLists seen)
    {
        // Serializes concurrent reads.
        if (await LockedWorkspace.LockAsync(session, workspace.Id) is null)
        {
            return WorkspaceFailures.NotFound;
        }

        var lists = new MirroredList(session, await session.ContextAsync(), workspace);
        var methods = await lists.MethodsAsync(seen);
        await lists.TypesAsync(seen, methods);
        return Result.Done;
    }
}

/// <summary>One transaction of <see cref="MirroredLists"/>.</summary>
internal sealed class MirroredList(IWriteSession session, PaymentsDb db, Workspace workspace)
{
    private static readonly Sql SetNameOfPayments = new("UPDATE payments SET method_fold = $1 WHERE method_id = $2");

    private readonly MethodMapping _ofMethod = new();
    private readonly PaymentTypeMapping _ofType = new();

    /// <summary>Our ids of the portal's methods.</summary>
    public async ValueTask<IReadOnlyDictionary<string, int>> MethodsAsync(PortalPostingLists seen)
    {
        var rows = await db.Set<MethodRow>().Where(m => m.WorkspaceId == workspace.Id.Value).OrderBy(m => m.Id).ToListAsync();
        var taken = rows.Select(row => row.AlternativeCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var gone = rows.ToHashSet();
        var ids = new Dictionary<string, MethodRow>(StringComparer.Ordinal);
        foreach (var method in seen.Types.SelectMany(type => type.Methods).DistinctBy(method => method.Id))
        {
            var row = rows.Find(one => string.Equals(one.PortalId, method.Id.Value, StringComparison.Ordinal));
            var before = row is null ? null : _ofMethod.Read(row);
            if (row is null)
            {
                db.Add(row = PortalNames.NewMethod(workspace, method, PortalNames.CodeOf(method, taken), isActive: true));
                await db.SaveChangesAsync();
            }

            gone.Remove(row);
            ids.Add(method.Id.Value, row);
            row.Name = PortalNames.NameOf(method);
            row.AlternativeCode = Code(row.AlternativeCode, method, taken);
            await TellAsync(row, Method.Kind, before, _ofMethod.Read(row));
            if (before is not null && !string.Equals(before.Name, row.Name, StringComparison.Ordinal))
            {
                await session.QueueAsync(SetNameOfPayments, IWriteSession.AnyRows, Fold.ForSort(row.Name), row.Id);
            }

            await SwitchAsync(row, Method.Kind, isActive: true);
        }

        await EndAsync(gone, Method.Kind);
        return ids.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal);
    }

    public async ValueTask TypesAsync(PortalPostingLists seen, IReadOnlyDictionary<string, int> methods)
    {
        var rows = await db.Set<TypeRow>()
            .Where(t => t.WorkspaceId == workspace.Id.Value && (t.Classification == PaymentType.Payment || t.Classification == PaymentType.Cancellation))
            .OrderBy(t => t.Id)
            .ToListAsync();
        var befores = rows.Zip(await _ofType.ReadAsync(db, rows, default)).ToDictionary(pair => pair.First, pair => pair.Second);
        var all = db.Set<TypeRow>().Where(t => t.WorkspaceId == workspace.Id.Value);
        var codes = (await all.Where(t => t.AlternativeCode != null).Select(t => t.AlternativeCode!).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var kept = new List<TypeRow>();
        var links = await db.Set<TypeMethodRow>().Where(l => all.Any(t => t.Id == l.TypeId)).ToListAsync();
        foreach (var (type, classification) in All(seen))
        {
            var row = rows.Find(one => string.Equals(one.PortalId, type.Is.Id.Value, StringComparison.Ordinal));
            if (row is null)
            {
                db.Add(row = PortalNames.NewType(workspace, type.Is, classification, PortalNames.CodeOf(type.Is, codes), isActive: true));
                await db.SaveChangesAsync();
            }

            row.Name = PortalNames.NameOf(type.Is);
            row.AlternativeCode = Code(row.AlternativeCode, type.Is, codes);
            Link(row, [.. links.Where(link => link.TypeId == row.Id)], type, methods);
            kept.Add(row);
        }

        await db.SaveChangesAsync();
        foreach (var (row, after) in kept.Zip(await _ofType.ReadAsync(db, kept, default)))
        {
            await TellAsync(row, PaymentType.Kind, befores.GetValueOrDefault(row), after);
            await SwitchAsync(row, PaymentType.Kind, isActive: true);
        }

        await EndAsync(rows.Except(kept), PaymentType.Kind);
    }

    // Without methods of its own, a cancellation is paid back as the payment came.
    private static IEnumerable<(PortalType Type, string Classification)> All(PortalPostingLists seen) =>
        seen.Types.Select(type => (type, PaymentType.Payment))
            .Concat(seen.CancellationTypes.Select(named => (new PortalType(named, []), PaymentType.Cancellation)))
            .DistinctBy(pair => pair.Item1.Is.Id);

    private static string? Code(string? now, PortalNamed named, HashSet<string> taken) =>
        string.Equals(now, named.Code?.Trim(), StringComparison.Ordinal) ? now : PortalNames.CodeOf(named, taken);

    private void Link(TypeRow row, IReadOnlyList<TypeMethodRow> there, PortalType type, IReadOnlyDictionary<string, int> methods)
    {
        var wanted = type.Methods.Select(method => methods[method.Id.Value]).Distinct().ToList();
        var standard = type.DefaultMethod is { } key && methods.TryGetValue(key.Value, out var id) && wanted.Contains(id) ? id : wanted.FirstOrDefault();
        db.RemoveRange(there.Where(link => !wanted.Contains(link.MethodId)));
        foreach (var method in wanted)
        {
            var link = there.FirstOrDefault(one => one.MethodId == method);
            if (link is null)
            {
                db.Add(link = new TypeMethodRow { TypeId = row.Id, MethodId = method });
            }

            link.IsDefault = method == standard;
        }
    }

    // Our own rows are missing in the portal as well, which takes only its own.
    private async ValueTask EndAsync<TRow>(IEnumerable<TRow> gone, string kind)
        where TRow : class, IReferenceRow
    {
        foreach (var row in gone)
        {
            await SwitchAsync(row, kind, isActive: false);
        }

        await db.SaveChangesAsync();
    }

    private async ValueTask TellAsync<TRow, T>(TRow row, string kind, T? before, T after)
        where TRow : class, IReferenceRow
        where T : class
    {
        var values = AuditValues.Between(before, after);
        if (values.Any)
        {
            row.Revision += before is null ? 0 : 1;
            var verbs = KindVerbs.Of(kind);
            await session.AuditAsync(ReferenceFacts.Of(before is null ? verbs.Add : verbs.Change, row.Id, workspace, values), MirrorTrail.Portal);
        }
    }

    private async ValueTask SwitchAsync<TRow>(TRow row, string kind, bool isActive)
        where TRow : class, IReferenceRow
    {
        if (row.Active != isActive)
        {
            row.Active = isActive;
            row.Revision++;
            await session.AuditAsync(ReferenceFacts.Switched(kind, row.Id, workspace, isActive), MirrorTrail.Portal);
        }
    }
}
