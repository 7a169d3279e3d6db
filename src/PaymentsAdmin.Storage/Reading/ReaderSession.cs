using System.Data.Common;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Questions of a command asked outside of any transaction, so that nobody waits for them; each sees what is committed by then.</summary>
internal sealed class ReaderSession(IReader reader, DateTimeOffset now, CancellationToken ct) : IReadSession
{
    public DateTimeOffset Now => now;

    public PendingRows<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
    {
        PendingRows<T> asked = null!;
        asked = new(async () => asked.Answer(await AllAsync(sql, read, args)));
        return asked;
    }

    public ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args) =>
        reader.AllAsync(Query.Keep(sql, args), read, ct);
}
