using System.Globalization;
using Npgsql;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A new PostgreSQL database that an app reaches over a line: the time to it and back counts, not the amount of data.</summary>
internal sealed class FarDatabase : IAsyncDisposable
{
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(5);

    private readonly TcpLine _line;
    private bool _isAway;

    private FarDatabase(IReadOnlyDictionary<string, string> near)
    {
        Near = near;
        var direct = new NpgsqlConnectionStringBuilder(near[TestDatabase.Where]);
        _line = new(() => direct.Port, () => LateAsync, () => LateAsync);
        var over = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = _line.Open() };
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"PaymentsAdmin__{TestDatabase.Where.Replace(":", "__", StringComparison.Ordinal)}"] = over.ConnectionString,
        };
    }

    /// <summary>The configuration of who is beside the database.</summary>
    public IReadOnlyDictionary<string, string> Near { get; }

    /// <summary>What an app adds to that configuration to reach it over the line.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<FarDatabase> OpenAsync() => new(await TestDatabase.NewOnPostgresAsync());

    /// <summary>Delays everything from now on, by five milliseconds in each direction.</summary>
    public void MoveAway() => Volatile.Write(ref _isAway, true);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private Task LateAsync(ReadOnlySpan<byte> chunk, CancellationToken closing) =>
        Volatile.Read(ref _isAway) ? Task.Delay(OneWay, closing) : Task.CompletedTask;
}
