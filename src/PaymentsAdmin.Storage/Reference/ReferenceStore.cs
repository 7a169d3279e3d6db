using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>One kind of reference data in its table.</summary>
internal sealed class ReferenceStore<T, TRow>(IWriter writer, IDbContextFactory<PaymentsDb> contexts, ReferenceMapping<T, TRow> mapping) : IReferenceStore<T>
    where T : ReferenceContent, IReferenceKind
    where TRow : class, IReferenceRow
{
    // Edits of a workspace's reference data are serialized, so that rules across rows (one main unit, one method left) hold.
    private static readonly Sql TakeTurn = new("SELECT id FROM workspaces WHERE id = $1 {lock}");

    public async Task<Slice<ReferenceItem<T>>> ListAsync(ReferenceQuery query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (workspace, after) = (query.Workspace.Value, query.After ?? 0);
        var (active, inactive) = (!query.InactiveOnly, query.InactiveToo || query.InactiveOnly);
        var found = db.Set<TRow>()
            .AsNoTracking()
            .Where(r => r.WorkspaceId == workspace && r.Id > after && ((active && r.Active) || (inactive && !r.Active)))
            .OrderBy(r => r.Id);
        var rows = string.IsNullOrWhiteSpace(query.Text)
            ? await found.Take(query.Rows + 1).ToListAsync(ct)
            : await MatchingAsync(found, Fold.ForSort(query.Text), query.Rows + 1, ct);
        return Slice<ReferenceItem<T>>.Of(await ItemsAsync(db, rows, ct), query.Rows);
    }

    public async Task<IReadOnlyList<ReferenceItem<T>>> AllAsync(WorkspaceId workspace, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<TRow>().AsNoTracking().Where(r => r.WorkspaceId == workspace.Value).OrderBy(r => r.Id).ToListAsync(ct);
        return await ItemsAsync(db, rows, ct);
    }

    public Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, ReferenceId<T> id, CancellationToken ct) =>
        FindAsync(rows => rows.Where(r => r.WorkspaceId == workspace.Value && r.Id == id.Value), ct);

    public Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, HexId id, CancellationToken ct) =>
        FindAsync(rows => rows.Where(r => r.WorkspaceId == workspace.Value && r.HexId == id.Value), ct);

    public Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<ReferencePut<T>> puts, Actor actor, CancellationToken ct) =>
        writer.RunUniqueAsync<TRow, PutCount>(
            T.Kind,
            async session =>
            {
                await session.FirstAsync(TakeTurn, Number.Read, workspace.Id.Value);
                return await new ReferencePuts<T, TRow>(mapping, session, await session.ContextAsync(), workspace).PutAsync(puts, actor);
            },
            ct
        );

    public Task<Result<ReferenceId<T>>> AddAsync(Workspace workspace, T content, Actor actor, CancellationToken ct) =>
        writer.RunUniqueAsync<TRow, ReferenceId<T>>(
            T.Kind,
            async session =>
            {
                await session.FirstAsync(TakeTurn, Number.Read, workspace.Id.Value);
                var db = await session.ContextAsync();
                var row = mapping.Begin(workspace, content);
                db.Add(row);
                await db.SaveChangesAsync();
                if (await mapping.SettleAsync(session, db, row, null, content) is { } no)
                {
                    return no;
                }

                await db.SaveChangesAsync();
                var after = (await mapping.ReadAsync(db, [row], default))[0];
                await session.AuditAsync(ReferenceFacts.Of(KindVerbs.Of(T.Kind).Add, row.Id, workspace, AuditValues.Between(null, after)), actor);
                return new ReferenceId<T>(row.Id);
            },
            ct
        );

    public Task<Result> ChangeAsync(Target<ReferenceId<T>> target, T content, CancellationToken ct) =>
        writer.RunUniqueAsync<TRow>(
            T.Kind,
            async session =>
            {
                await session.FirstAsync(TakeTurn, Number.Read, target.Workspace.Id.Value);
                var db = await session.ContextAsync();
                if (await RowAsync(db, target.Workspace, target.Id) is not { } row)
                {
                    return ReferenceFailures.NotFound(T.Kind);
                }

                if (target.IsStale(new(row.Revision)))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                var before = (await mapping.ReadAsync(db, [row], default))[0];
                if (KindRules.Change(before, content) is { } isFixed)
                {
                    return isFixed;
                }

                mapping.Put(row, content);
                await db.SaveChangesAsync();
                if (await mapping.SettleAsync(session, db, row, before, content) is { } no)
                {
                    return no;
                }

                await db.SaveChangesAsync();
                var values = AuditValues.Between(before, (await mapping.ReadAsync(db, [row], default))[0]);
                if (!values.Any)
                {
                    return Result.Done;
                }

                row.Revision++;
                await db.SaveChangesAsync();
                await session.AuditAsync(ReferenceFacts.Of(KindVerbs.Of(T.Kind).Change, row.Id, target.Workspace, values), target.Actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> SetActiveAsync(Target<ReferenceId<T>> target, bool active, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await session.FirstAsync(TakeTurn, Number.Read, target.Workspace.Id.Value);
                var db = await session.ContextAsync();
                if (await RowAsync(db, target.Workspace, target.Id) is not { } row)
                {
                    return ReferenceFailures.NotFound(T.Kind);
                }

                if (target.IsStale(new(row.Revision)))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                if (row.Active == active)
                {
                    return Result.Done;
                }

                row.Active = active;
                row.Revision++;
                await db.SaveChangesAsync();
                if (await mapping.SwitchedAsync(db, row) is { } no)
                {
                    return no;
                }

                await session.AuditAsync(ReferenceFacts.Switched(T.Kind, row.Id, target.Workspace, active), target.Actor);
                return Result.Done;
            },
            ct
        );

    private static Task<TRow?> RowAsync(PaymentsDb db, Workspace workspace, ReferenceId<T> id) =>
        db.Set<TRow>().SingleOrDefaultAsync(r => r.Id == id.Value && r.WorkspaceId == workspace.Id.Value);

    private async Task<ReferenceItem<T>?> FindAsync(Func<IQueryable<TRow>, IQueryable<TRow>> which, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await which(db.Set<TRow>().AsNoTracking()).ToListAsync(ct);
        return (await ItemsAsync(db, rows, ct)).SingleOrDefault();
    }

    // Neither database folds like we do, and these tables are too small for a folded column, so scan until the page is full.
    private async Task<List<TRow>> MatchingAsync(IQueryable<TRow> rows, string folded, int max, CancellationToken ct)
    {
        var found = new List<TRow>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Has(row.Name, folded) || Has(mapping.Code(row), folded))
            {
                found.Add(row);
            }

            if (found.Count == max)
            {
                break;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<ReferenceItem<T>>> ItemsAsync(PaymentsDb db, List<TRow> rows, CancellationToken ct)
    {
        var contents = await mapping.ReadAsync(db, rows, ct);
        return
        [
            .. rows.Zip(contents, (row, content) => new ReferenceItem<T>(new(row.Id), HexId.Find(row.HexId)!.Value, content, row.Active, new(row.Revision))),
        ];
    }

    private static bool Has(string? text, string folded) => Fold.ForSort(text).Contains(folded, StringComparison.Ordinal);
}
