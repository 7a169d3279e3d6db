using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Finds the rates that need a second person, and requests it.</summary>
internal sealed class RateJumps
{
    private static readonly Sql Asked = new(
        $"SELECT id FROM confirmations WHERE state = 1 AND kind = {(int)ConfirmationKind.Rates} AND workspace_id = $1 AND about = $2 AND expires_at > $3"
    );

    private const int MaxAudited = 20;

    private readonly Dictionary<string, Series> _series;

    private RateJumps(Dictionary<string, Series> series) => _series = series;

    /// <summary>Serializes those who decide about rates, and reads what new ones are measured by.</summary>
    public static async ValueTask<RateJumps> ForAsync(IWriteSession session, WorkspaceId workspace, IReadOnlyList<RateInput> wanted)
    {
        await UserWrites.TakeTurnAsync(session);
        var query = RateSql.Marks(workspace, [.. wanted.Select(input => new RatePlace(Currency.Of(input.Currency), input.From))]);
        var there = await session.AllAsync(query.Sql, Read, [.. query.Args]);
        var byCurrency = there.GroupBy(rate => rate.Currency, StringComparer.Ordinal);
        return new(byCurrency.ToDictionary(one => one.Key, one => new Series([.. one.OrderBy(rate => rate.From)]), StringComparer.Ordinal));
    }

    /// <summary>
    /// The jump that a rate would make from the one of its day; null if it makes none, and then later ones are measured by it
    /// too. Asked from earlier to later days.
    /// </summary>
    public RateJump? Find(RateInput wanted, decimal? seen)
    {
        var code = Currency.Of(wanted.Currency).Code;
        var series = _series.TryGetValue(code, out var there) ? there : _series[code] = new Series([]);
        var marks = series.At(wanted.From);
        if (RateRules.Jumps(marks, wanted.Value))
        {
            return new(code, wanted.From, wanted.Value, seen, RateRules.Mark(marks, wanted.Value));
        }

        series.Add(wanted.Value);
        return null;
    }

    /// <summary>Requests them all at once; they are in force if there is no second Admin.</summary>
    public static async ValueTask<Result<Effect>> AskAsync(IWriteSession session, Workspace workspace, IReadOnlyList<RateJump> jumps, Actor actor)
    {
        if (jumps.Count == 0)
        {
            return Effect.InForce;
        }

        var about = About(jumps);
        if (ConfirmationRules.Ask(await session.FirstAsync(Asked, Number.Read, workspace.Id.Value, about, session.Now) is not null) is { } already)
        {
            return already;
        }

        var waits = await SecondAdminReads.TakesSecondAsync(session, actor);
        var request = new Request(ConfirmationKind.Rates, workspace.Id.Value, about)
        {
            Workspace = workspace.Id,
            Wanted = RateJson.Write(jumps),
            Changes = [.. jumps.Take(MaxAudited).Select(Change)],
        };
        await ConfirmationWrites.NoteAsync(session, request, waits, actor);
        return waits ? Effect.Waits : Effect.InForce;
    }

    private static string About(IReadOnlyList<RateJump> jumps) =>
        string.Create(CultureInfo.InvariantCulture, $"{jumps[0].Currency} {jumps[0].From:yyyy-MM-dd}{(jumps.Count > 1 ? $", +{jumps.Count - 1}" : "")}");

    private static AuditChange Change(RateJump jump) =>
        new("rate", Text(jump.Seen ?? jump.Last), $"{Text(jump.Value)} {jump.Currency} {jump.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    private static string? Text(decimal? rate) => rate?.ToString(CultureInfo.InvariantCulture);

    private static KnownRate Read(DbDataReader r)
    {
        var value = RateTable.Value(r.Whole("rate"));
        decimal? former = r.WholeOrNull("vouched") is { } vouched ? RateTable.Value(vouched) : null;
        return new(r.Text("currency"), Day.FromNumber((int)r.Whole("from")), value, r.Flag("set_alone") ? former : value);
    }

    // With the value that two people stand for, even if one of them has changed it since.
    private sealed record KnownRate(string Currency, DateOnly From, decimal Value, decimal? Vouched);

    // The rates of a currency, walked once from earlier to later days.
    private sealed class Series(IReadOnlyList<KnownRate> rates)
    {
        private readonly decimal? _firstVouched = rates.FirstOrDefault(rate => rate.Vouched is not null)?.Vouched;
        private decimal? _last;
        private decimal? _vouched;
        private int _next;

        // By the last ones on or before the day; without one, by the next.
        public RateMarks At(DateOnly day)
        {
            for (; _next < rates.Count && rates[_next].From <= day; _next++)
            {
                _last = rates[_next].Value;
                _vouched = rates[_next].Vouched ?? _vouched;
            }

            return new(_last ?? (_next < rates.Count ? rates[_next].Value : null), _vouched ?? _firstVouched);
        }

        public void Add(decimal value) => _last = value;
    }
}
