using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Runs read-only statements on its own connections.</summary>
public interface IReader
{
    /// <summary>All rows of a query.</summary>
    ValueTask<IReadOnlyList<T>> AllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct);

    /// <summary>All rows of a query, or null if it took more work than a page may.</summary>
    ValueTask<IReadOnlyList<T>?> TryAllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct);
}

/// <summary>A statement with its parameters. A kept one stays prepared on its connection; others are built for one filter.</summary>
public sealed record Query(Sql Sql, IReadOnlyList<Arg> Args, bool Kept)
{
    /// <summary>The parameters as one span.</summary>
    public ReadOnlySpan<Arg> Span =>
        Args switch
        {
            Arg[] array => array,
            List<Arg> list => CollectionsMarshal.AsSpan(list),
            _ => Args.ToArray(),
        };

    /// <summary>A recurring statement.</summary>
    public static Query Keep(Sql sql, params Arg[] args) => new(sql, args, true);
}

/// <summary>Collects parameters while a statement is built.</summary>
public sealed class ArgList
{
    private readonly List<Arg> _args = [];

    public string Add(Arg arg)
    {
        _args.Add(arg);
        return string.Create(CultureInfo.InvariantCulture, $"${_args.Count}");
    }

    public string AddAll(IEnumerable<Arg> args) => string.Join(", ", args.Select(Add));

    public Query Ask(string text) => new(new Sql(text, text), _args, false);
}
