using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A part of a list, and the place where the next part begins; null at the end.</summary>
public sealed record ListPart<TRow, TPlace>(IReadOnlyList<TRow> Rows, TPlace? Next)
    where TPlace : class;

/// <summary>Makes parts from pages whose continuation begins after their last row.</summary>
public static class ListPart
{
    public static Result<ListPart<TRow, TRow>> Of<TRow>(Result<Slice<TRow>> read)
        where TRow : class =>
        read.Failure is { } no ? no : new ListPart<TRow, TRow>(read.Value.Items, read.Value is { HasMore: true, Items: [.., var last] } ? last : null);
}

/// <summary>
/// A list that grows by "Show more". Answers may be late, doubled or overtaken: only the read that began last is shown, a second press
/// does nothing until the first is answered, a list that is read again stays as long as it was, rows that were asked for stay when new
/// ones come before them, and no row is shown twice.
/// </summary>
/// <param name="page">How many rows are shown at first, and how many each press adds.</param>
/// <param name="keyOf">The key of a row.</param>
/// <param name="read">Reads up to a number of rows, from a place or from the start; it may return fewer.</param>
public sealed class GrowingList<TRow, TPlace>(int page, Func<TRow, object> keyOf, Func<TPlace?, int, Task<Result<ListPart<TRow, TPlace>>>> read)
    where TRow : class
    where TPlace : class
{
    private readonly LatestRead _reading = new();
    private Task _latest = Task.CompletedTask;
    private TPlace? _next;
    private int _wanted;
    private bool _isReadAgain;

    /// <summary>The rows; null before the first answer, and if the list was refused.</summary>
    public IReadOnlyList<TRow>? Rows { get; private set; }

    public Failure? Failure { get; private set; }

    public bool HasMore => _next is not null;

    /// <summary>Whether more rows were asked for and are not shown yet.</summary>
    public bool IsGrowing { get; private set; }

    private int Wanted => Math.Max(page, _wanted);

    /// <summary>Reads the list again, as long as it is. If another read overtakes this one, it ends when that one is shown.</summary>
    public Task ReadAsync() => _latest = ReachAsync(null, null);

    /// <summary>The same, with at least a number of rows.</summary>
    public Task ReadAsync(int atLeast)
    {
        _wanted = Math.Max(_wanted, atLeast);
        return ReadAsync();
    }

    /// <summary>The same with one page, as for another order.</summary>
    public Task StartOverAsync()
    {
        _wanted = 0;
        return ReadAsync();
    }

    /// <summary>Drops the rows, and the answers still to come.</summary>
    public void Clear()
    {
        _reading.Begin();
        _latest = Task.CompletedTask;
        (Rows, Failure, _next, _wanted, _isReadAgain, IsGrowing) = (null, null, null, 0, false, false);
    }

    /// <summary>Reads the next rows. A list that is being read again grows with that read instead.</summary>
    public Task MoreAsync()
    {
        if (IsGrowing || Rows is not { } rows || _next is null)
        {
            return Task.CompletedTask;
        }

        IsGrowing = true;
        _wanted = rows.Count + page;
        return _latest = _isReadAgain ? ReachAsync(null, null) : ReachAsync(rows, _next);
    }

    private async Task ReachAsync(IReadOnlyList<TRow>? shown, TPlace? next)
    {
        var isLatest = _reading.Begin();
        _isReadAgain = shown is null;
        try
        {
            await ReadUpToAsync(isLatest, shown, next);
        }
        catch when (!isLatest())
        {
            // The read that overtook this one meets the same trouble, or has none.
        }
        finally
        {
            if (isLatest())
            {
                (_isReadAgain, IsGrowing) = (false, false);
            }
        }

        if (!isLatest())
        {
            await _latest;
        }
    }

    private async Task ReadUpToAsync(Func<bool> isLatest, IReadOnlyList<TRow>? shown, TPlace? next)
    {
        IReadOnlyList<TRow> rows = shown ?? [];
        var opened = shown is null && _wanted > page && Rows?.Count > page ? Rows.Select(keyOf).ToList() : [];
        for (var missing = Wanted - rows.Count; missing > 0; missing = Math.Max(Wanted - rows.Count, Pushed(rows, opened)))
        {
            var part = await read(next, missing);
            if (!isLatest())
            {
                return;
            }

            if (part.Failure is { } no)
            {
                (Rows, Failure, _next) = (shown, no, shown is null ? null : _next);
                return;
            }

            (rows, next) = (Joined(rows, part.Value.Rows), part.Value.Next);
            if (next is null)
            {
                break;
            }
        }

        (Rows, Failure, _next, _wanted) = (rows, null, next, rows.Count);
    }

    // How many of the rows that were opened may follow, behind new ones before them: none if the last is there, or one that was behind it.
    private int Pushed(IReadOnlyList<TRow> rows, List<object> opened)
    {
        var last = rows.Count == 0 ? null : keyOf(rows[^1]);
        return last is null || !opened.Contains(last) || last.Equals(opened[^1]) ? 0 : opened.Except(rows.Select(keyOf)).Count();
    }

    // A row whose place changed in between may come again.
    private IReadOnlyList<TRow> Joined(IReadOnlyList<TRow> rows, IReadOnlyList<TRow> more)
    {
        var again = more.Select(keyOf).ToHashSet();
        return rows.Count == 0 ? more : [.. rows.Where(row => !again.Contains(keyOf(row))), .. more];
    }
}
