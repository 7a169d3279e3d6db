namespace PaymentsAdmin.Storage.Writing;

/// <summary>The pending rows of a queued query: it is sent with the next statements, at the latest when its rows are awaited.</summary>
public sealed class PendingRows<T>
{
    private readonly Func<ValueTask>? _send;
    private IReadOnlyList<T>? _rows;

    public PendingRows(IReadOnlyList<T> rows) => _rows = rows;

    /// <param name="send">Sends the query and calls <see cref="Answer"/> before it completes.</param>
    public PendingRows(Func<ValueTask> send) => _send = send;

    public void Answer(IReadOnlyList<T> rows) => _rows = rows;

    public async ValueTask<IReadOnlyList<T>> AllAsync()
    {
        if (_rows is null)
        {
            await _send!();
        }

        return _rows!;
    }

    /// <summary>The first row, or the default.</summary>
    public async ValueTask<T?> FirstAsync() => (await AllAsync()) is [var first, ..] ? first : default;
}
