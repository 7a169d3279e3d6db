using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Maps one kind to its table; everything that differs between kinds.</summary>
internal abstract class ReferenceMapping<T, TRow>
    where T : ReferenceContent, IReferenceKind
    where TRow : class, IReferenceRow
{
    /// <summary>A row with what is given once.</summary>
    public abstract TRow New(int workspace, string hexId, T content);

    /// <summary>Applies the changeable properties except the name.</summary>
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

    /// <summary>Applies the changeable properties.</summary>
    public void Put(TRow row, T content)
    {
        row.Name = content.Name.Trim();
        Apply(row, content);
    }

    /// <summary>Reads the content from the row alone.</summary>
    public abstract T Read(TRow row);

    /// <summary>The code that people search for, besides the name.</summary>
    public virtual string? Code(TRow row) => null;

    /// <summary>Whether it takes a flag from another row, which must be saved before that one is checked.</summary>
    public virtual bool TakesMark(T content) => false;

    /// <summary>Reads rows and their links, with one query per kind of link.</summary>
    public virtual Task<IReadOnlyList<T>> ReadAsync(PaymentsDb db, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<T>>([.. rows.Select(Read)]);

    /// <summary>Writes what belongs to a saved row; a failure rolls everything back.</summary>
    public virtual ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, TRow row, T? before, T content) => default;

    /// <summary>Refuses activating or deactivating a row; it is already switched, and rolled back then.</summary>
    public virtual ValueTask<Failure?> SwitchedAsync(PaymentsDb db, TRow row) => default;

    /// <summary>A trimmed text; null if empty.</summary>
    protected static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whether all these rows belong to the workspace.</summary>
    protected static async ValueTask<bool> AllThereAsync<TOther>(PaymentsDb db, int workspace, IReadOnlyCollection<int> ids)
        where TOther : class, IReferenceRow =>
        ids.Count == 0 || await db.Set<TOther>().CountAsync(o => o.WorkspaceId == workspace && ids.Contains(o.Id)) == ids.Count;

    /// <summary>Replaces a row's links: removes unwanted and adds missing ones.</summary>
    protected static void Link<TLink>(PaymentsDb db, IEnumerable<TLink> there, IReadOnlyCollection<int> wanted, Func<TLink, int> target, Func<int, TLink> make)
        where TLink : class
    {
        var known = there.ToDictionary(target);
        db.RemoveRange(known.Where(l => !wanted.Contains(l.Key)).Select(l => l.Value));
        db.AddRange(wanted.Where(id => !known.ContainsKey(id)).Select(make));
    }
}
