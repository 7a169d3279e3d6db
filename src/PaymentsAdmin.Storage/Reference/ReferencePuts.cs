using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Writes many entries of one kind in one transaction: read together, written together, each with its audit entries.</summary>
internal sealed class ReferencePuts<T, TRow>(ReferenceMapping<T, TRow> mapping, IWriteSession session, PaymentsDb db, Workspace workspace)
    where T : ReferenceContent, IReferenceKind
    where TRow : class, IReferenceRow
{
    public async ValueTask<Result<PutCount>> PutAsync(IReadOnlyList<ReferencePut<T>> puts, Actor actor)
    {
        var found = await FindAsync(puts);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var rows = found.Value;
        if (await WriteAsync(rows) is { } no)
        {
            return no;
        }

        var count = await ToldAsync(rows, actor);
        return await SwitchAsync(rows, actor) is { } refused ? refused : count;
    }

    private async ValueTask<Result<IReadOnlyList<Written>>> FindAsync(IReadOnlyList<ReferencePut<T>> puts)
    {
        var ids = puts.Where(put => put.Id is not null).Select(put => put.Id!.Value.Value).ToArray();
        var there = await db.Set<TRow>().Where(row => row.WorkspaceId == workspace.Id.Value && ids.Contains(row.Id)).ToListAsync();
        var befores = there.Zip(await mapping.ReadAsync(db, there, default)).ToDictionary(pair => pair.First.Id);
        var rows = new List<Written>();
        foreach (var put in puts)
        {
            if (put.Id is not { } id)
            {
                rows.Add(new(put, mapping.Begin(workspace, put.Content), null));
                continue;
            }

            if (!befores.Remove(id.Value, out var known))
            {
                // Also missing here if an earlier row is about the same entry.
                return ReferenceFailures.NotFound(T.Kind).InRow(put.Line);
            }

            if (Fault(put, known.First, known.Second) is { } no)
            {
                return no.InRow(put.Line);
            }

            rows.Add(new(put, known.First, known.Second));
        }

        return rows;
    }

    private static Failure? Fault(ReferencePut<T> put, TRow row, T before) =>
        put.Seen is { } seen && seen.Value != row.Revision ? ReferenceFailures.ChangedMeanwhile : KindRules.Change(before, put.Content);

    // The row that takes a flag from others is written first, so that the others are checked without it.
    private async ValueTask<Failure?> WriteAsync(IReadOnlyList<Written> rows)
    {
        var marked = rows.ToLookup(row => mapping.TakesMark(row.Put.Content));
        foreach (var one in marked[true])
        {
            if (await SettleAsync([one]) is { } no)
            {
                return no;
            }
        }

        return await SettleAsync([.. marked[false]]);
    }

    private async ValueTask<Failure?> SettleAsync(IReadOnlyList<Written> rows)
    {
        var stood = new List<T?>();
        foreach (var row in rows)
        {
            stood.Add(row.Before is null ? null : mapping.Read(row.Row));
            if (row.Before is null)
            {
                db.Add(row.Row);
            }
            else
            {
                mapping.Put(row.Row, row.Put.Content);
            }
        }

        await db.SaveChangesAsync();
        foreach (var (row, before) in rows.Zip(stood))
        {
            if (await mapping.SettleAsync(session, db, row.Row, before, row.Put.Content) is { } no)
            {
                return no.InRow(row.Put.Line);
            }
        }

        await db.SaveChangesAsync();
        return null;
    }

    private async ValueTask<PutCount> ToldAsync(IReadOnlyList<Written> rows, Actor actor)
    {
        var (added, changed) = (0, 0);
        var afters = await mapping.ReadAsync(db, [.. rows.Select(row => row.Row)], default);
        var verbs = KindVerbs.Of(T.Kind);
        foreach (var (row, after) in rows.Zip(afters))
        {
            var values = AuditValues.Between(row.Before, after);
            if (row.Before is null)
            {
                added++;
            }
            else if (values.Any)
            {
                row.Row.Revision++;
                changed++;
            }
            else
            {
                changed += Switches(row) ? 1 : 0;
                continue;
            }

            await session.AuditAsync(ReferenceFacts.Of(row.Before is null ? verbs.Add : verbs.Change, row.Row.Id, workspace, values), actor);
        }

        await db.SaveChangesAsync();
        return new(added, changed);
    }

    private async ValueTask<Failure?> SwitchAsync(IReadOnlyList<Written> rows, Actor actor)
    {
        var switched = rows.Where(Switches).ToList();
        foreach (var row in switched)
        {
            row.Row.Active = row.Put.Active!.Value;
            row.Row.Revision++;
        }

        await db.SaveChangesAsync();
        foreach (var row in switched)
        {
            if (await mapping.SwitchedAsync(db, row.Row) is { } no)
            {
                return no.InRow(row.Put.Line);
            }

            await session.AuditAsync(ReferenceFacts.Switched(T.Kind, row.Row.Id, workspace, row.Row.Active), actor);
        }

        return null;
    }

    private static bool Switches(Written row) => row.Put.Active is { } active && active != row.Row.Active;

    private sealed record Written(ReferencePut<T> Put, TRow Row, T? Before);
}
