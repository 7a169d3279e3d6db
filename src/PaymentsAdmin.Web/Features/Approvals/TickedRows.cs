using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The selected rows of the inbox, also those that a filter hides. They stay until they can no longer be approved.</summary>
public sealed class TickedRows
{
    private readonly Dictionary<PaymentId, InboxRow> _rows = [];
    private IReadOnlySet<PaymentId> _hidden = new HashSet<PaymentId>();

    public IReadOnlyCollection<InboxRow> Rows => _rows.Values;

    public IReadOnlyList<PaymentId> Ids => [.. _rows.Keys];

    public IReadOnlySet<PaymentId> Set => _rows.Keys.ToHashSet();

    /// <summary>How many of them the filter hides.</summary>
    public int Hidden => _rows.Keys.Count(_hidden.Contains);

    /// <summary>Selects a row, or deselects it.</summary>
    public void Turn(InboxRow row) => Choose(row, !_rows.ContainsKey(row.Id));

    /// <summary>Selects a row or not, as its checkbox says. That may be told twice, because a page sends again what may have been refused.</summary>
    public void Choose(InboxRow row, bool isOn)
    {
        if (!isOn)
        {
            _rows.Remove(row.Id);
        }
        else if (row.CanApprove && (_rows.ContainsKey(row.Id) || _rows.Count < BulkApprovalService.MaxPostings))
        {
            _rows[row.Id] = row;
        }
    }

    /// <summary>Selects rows as far as they can be approved, up to the limit of one command.</summary>
    public void Add(IEnumerable<InboxRow> rows)
    {
        var more = rows.Where(row => row.CanApprove && !_rows.ContainsKey(row.Id)).Take(BulkApprovalService.MaxPostings - _rows.Count);
        foreach (var row in more.ToList())
        {
            _rows[row.Id] = row;
        }
    }

    public void Remove(PaymentId id) => _rows.Remove(id);

    public void Clear() => _rows.Clear();

    /// <summary>
    /// Takes what was read of the selection, and of others to select too. Returns those that no longer wait, and how many others can no
    /// longer be approved. What was selected or deselected since the question is left as it is.
    /// </summary>
    public (IReadOnlyList<PaymentId> Gone, int Blocked) Take(InboxChoice now, IReadOnlyList<PaymentId> asked, IReadOnlyList<PaymentId> more)
    {
        var known = now.Rows.ToDictionary(row => row.Id);
        var all = asked.Where(id => _rows.ContainsKey(id) || more.Contains(id)).ToList();
        var gone = all.Where(id => !known.ContainsKey(id)).ToList();
        var blocked = all.Where(id => known.TryGetValue(id, out var row) && !row.CanApprove).ToList();
        foreach (var id in gone.Concat(blocked))
        {
            _rows.Remove(id);
        }

        foreach (var row in all.Except(gone).Except(blocked).Select(id => known[id]))
        {
            _rows[row.Id] = row;
        }

        _hidden = now.Hidden;
        return (gone, blocked.Count);
    }
}
