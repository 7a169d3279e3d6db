using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>How one kind lies in its table: all that tells the kinds apart.</summary>
internal abstract class ReferenceMapping<T, TRow>
    where T : ReferenceContent, IReferenceKind
    where TRow : class, IReferenceRow
{
    /// <summary>A row with what is given once.</summary>
    public abstract TRow New(int workspace, string hexId, T content);

    /// <summary>Puts in what can change, but for the name.</summary>
    public abstract void Apply(TRow row, T content);

    /// <summary>A new row, active.</summary>
    public TRow Begin(Workspace workspace, T content)
    {
        var row = New(workspace.Id.Value, HexId.Random().Value, content);
        row.Active = true;
        row.Revision = 1;
        Put(row, content);
        return row;
    }

    /// <summary>Puts in what can change.</summary>
    public void Put(TRow row, T content)
    {
        row.Name = content.Name.Trim();
        Apply(row, content);
    }

    /// <summary>What the row alone says.</summary>
    public abstract T Read(TRow row);

    /// <summary>The code that people look for, beside the name.</summary>
    public virtual string? Code(TRow row) => null;

    /// <summary>Whether it takes a mark from another one, which has to be done before that one is looked at.</summary>
    public virtual bool TakesMark(T content) => false;

    /// <summary>What rows and their links say, with one query for each sort of link.</summary>
    public virtual Task<IReadOnlyList<T>> ReadAsync(PaymentsDb db, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<T>>([.. rows.Select(Read)]);

    /// <summary>Writes what belongs to a row that is saved, and says no where the workspace forbids it; then nothing is kept.</summary>
    public virtual ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, TRow row, T? before, T content) => default;

    /// <summary>Says no to switching a row on or off; it is switched already, and taken back then.</summary>
    public virtual ValueTask<Failure?> SwitchedAsync(PaymentsDb db, TRow row) => default;

    /// <summary>A typed text without spaces around it; null when nothing is left.</summary>
    protected static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whether all these rows are of the workspace.</summary>
    protected static async ValueTask<bool> AllThereAsync<TOther>(PaymentsDb db, int workspace, IReadOnlyCollection<int> ids)
        where TOther : class, IReferenceRow =>
        ids.Count == 0 || await db.Set<TOther>().CountAsync(o => o.WorkspaceId == workspace && ids.Contains(o.Id)) == ids.Count;

    /// <summary>Makes the links of a row these: takes away what is not wanted and adds what lacks.</summary>
    protected static void Link<TLink>(PaymentsDb db, IEnumerable<TLink> there, IReadOnlyCollection<int> wanted, Func<TLink, int> target, Func<int, TLink> make)
        where TLink : class
    {
        var known = there.ToDictionary(target);
        db.RemoveRange(known.Where(l => !wanted.Contains(l.Key)).Select(l => l.Value));
        db.AddRange(wanted.Where(id => !known.ContainsKey(id)).Select(make));
    }
}
