using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.RestGates;

/// <summary>The gate as two settings: its state and time, and the id of the user who set it (0: no user).</summary>
internal sealed class StoredRestGate(IWriter writer, IReader reader) : IRestGate
{
    private const string StateKey = "rest.gate";
    private const string ByKey = "rest.gate-by";
    private const string Closed = "closed";
    private const string Open = "open";

    // Real time rather than the injected clock: a test that moves the clock must not age an answer.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private static readonly Sql Stored = new(
        """
        SELECT s.value, u.id, u.display_name FROM settings s
        LEFT JOIN settings b ON b.key = $2
        LEFT JOIN users u ON u.id = CAST(b.value AS INTEGER)
        WHERE s.key = $1
        """
    );

    private static readonly Sql State = new("SELECT value FROM settings WHERE key = $1 {lock}");

    private static readonly Sql Put = new("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    private volatile Known? _known;

    public async Task<RestGate> ReadAsync(CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Stored, StateKey, ByKey), Read, ct)) is [var gate, ..] ? gate : RestGate.Untouched;

    public async ValueTask<bool> IsClosedAsync(CancellationToken ct)
    {
        if (_known is { } known && TimeProvider.System.GetElapsedTime(known.At) < MaxAge)
        {
            return known.Closed;
        }

        var asked = TimeProvider.System.GetTimestamp();
        var gate = await ReadAsync(ct);
        _known = new Known(gate.Closed, asked);
        return gate.Closed;
    }

    public async Task<Result> SetAsync(bool closed, Actor actor, CancellationToken ct)
    {
        var done = await writer.RunAsync(session => SetAsync(session, closed, actor), ct);
        _known = null;
        return done;
    }

    private static async ValueTask<Result> SetAsync(IWriteSession session, bool closed, Actor actor)
    {
        var before = await session.FirstAsync(State, row => row.GetString(0), StateKey) ?? Open;
        if (IsClosed(before) == closed)
        {
            return Result.Done;
        }

        var state = $"{(closed ? Closed : Open)} {session.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
        await session.WriteAsync(Put, StateKey, state);
        await session.WriteAsync(Put, ByKey, (actor.UserId ?? 0).ToString(CultureInfo.InvariantCulture));
        await session.AuditAsync(
            new AuditFact(closed ? RestGateVerbs.Close : RestGateVerbs.Open, "installation", 0, null)
            {
                Changes = [new AuditChange("closed", closed ? "false" : "true", closed ? "true" : "false")],
            },
            actor
        );
        return Result.Done;
    }

    private static RestGate Read(DbDataReader row)
    {
        var state = row.GetString(0);
        var since = DateTimeOffset.Parse(state[(state.IndexOf(' ', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        return new RestGate(IsClosed(state), since, row.IntAt(1) is { } by ? new PersonName(by, row.GetString(2)) : null);
    }

    private static bool IsClosed(string state) => state.StartsWith(Closed, StringComparison.Ordinal);

    private sealed record Known(bool Closed, long At);
}
