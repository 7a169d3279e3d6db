namespace PaymentsAdmin.Core.Values;

/// <summary>A page of a list; the next one starts after its last item.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, bool HasMore)
{
    /// <summary>A page from a read with one item too many.</summary>
    public static Slice<T> Of(IReadOnlyList<T> read, int rows) => read.Count > rows ? new([.. read.Take(rows)], true) : new(read, false);

    /// <summary>The same for a portal's or store's result.</summary>
    public static Result<Slice<T>> OfAnswer(Result<IReadOnlyList<T>> read, int rows) => read.Ok ? Of(read.Value, rows) : read.Failure;
}
