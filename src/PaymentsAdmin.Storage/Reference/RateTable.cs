using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Rates in our database, in ten-billionths.</summary>
internal sealed class RateTable(IWriter writer, IReader reader) : IRates
{
    private const decimal Scale = 10_000_000_000m;

    private static readonly Sql OfDay = new(
        """
        SELECT rate, "from" FROM rates WHERE workspace_id = $1 AND currency = $2 AND "from" <= $3 AND "from" >= $4 ORDER BY "from" DESC LIMIT 1
        """
    );

    private static readonly Words ChangedSince = "A rate has changed since the request.";

    private static readonly Sql Insert = new("""INSERT INTO rates (workspace_id, currency, "from", rate, set_alone) VALUES ($1, $2, $3, $4, $5)""");

    private static readonly Sql Before = new("""SELECT rate FROM rates WHERE workspace_id = $1 AND currency = $2 AND "from" = $3 {lock}""");

    // A value that two people stood for is kept beside those that one of them alone put in its place.
    private static readonly Sql Change = new(
        """
        UPDATE rates SET rate = $1, set_alone = $2, vouched = CASE WHEN NOT $2 THEN NULL WHEN set_alone THEN vouched ELSE rate END
        WHERE workspace_id = $3 AND currency = $4 AND "from" = $5
        """
    );

    // Skips from currency to currency along the index, however many payments there are.
    private static readonly Sql InUse = new(
        """
        WITH RECURSIVE used(code) AS (
          SELECT MIN(currency) FROM payments WHERE workspace_id = $1 AND listed
          UNION ALL
          SELECT (SELECT MIN(p.currency) FROM payments p WHERE p.workspace_id = $1 AND p.listed AND p.currency > used.code)
          FROM used WHERE used.code IS NOT NULL
        )
        SELECT used.code AS currency, r.rate AS rate, r."from" AS "from"
        FROM used
        LEFT JOIN rates r ON r.workspace_id = $1 AND r.currency = used.code
          AND r."from" = (SELECT MAX(x."from") FROM rates x WHERE x.workspace_id = $1 AND x.currency = used.code AND x."from" <= $2 AND x."from" >= $3)
        WHERE used.code IS NOT NULL
        ORDER BY used.code
        """
    );

    public async Task<Slice<Rate>> ListAsync(RateQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var text = $"SELECT currency, \"from\", rate FROM rates WHERE workspace_id = {args.Add(query.Workspace.Value)}";
        if (query.Currency is { } currency)
        {
            text += $" AND currency = {args.Add(currency.Code)}";
        }

        if (query.After is { } after)
        {
            var code = args.Add(after.Currency.Code);
            text += $" AND (currency > {code} OR (currency = {code} AND \"from\" < {args.Add(after.From)}))";
        }

        text += $" ORDER BY currency, \"from\" DESC LIMIT {args.Add(query.Rows + 1)}";
        var read = await reader.AllAsync(args.Ask(text), Read, ct);
        return Slice<Rate>.Of(read, query.Rows);
    }

    public async Task<DayRate?> OnAsync(WorkspaceId workspace, Currency currency, DateOnly day, CancellationToken ct)
    {
        var query = Query.Keep(OfDay, workspace.Value, currency.Code, day, Oldest(day));
        return (await reader.AllAsync(query, r => new DayRate(Value(r.Whole("rate")), Day.FromNumber((int)r.Whole("from"))), ct)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<CurrencyRate>> InUseAsync(WorkspaceId workspace, DateOnly day, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(InUse, workspace.Value, day, Oldest(day)),
            r => new CurrencyRate(
                Currency.Of(r.Text("currency")),
                r.WholeOrNull("rate") is { } rate ? new(Value(rate), Day.FromNumber((int)r.Whole("from"))) : null
            ),
            ct
        );

    public async Task<IReadOnlyList<Rate>> FindAsync(WorkspaceId workspace, IReadOnlyList<RatePlace> places, CancellationToken ct) =>
        places.Count == 0 ? [] : await reader.AllAsync(RateSql.Between(workspace, places), Read, ct);

    public async Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<RatePut> puts, Actor actor, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(s => PutAsync(s, workspace, puts, actor), ct);
        }
        catch (UniqueViolationException)
        {
            return ReferenceFailures.RateAlreadyThere;
        }
    }

    public async Task<Result<Effect>> AddAsync(Workspace workspace, RateInput input, Actor actor, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(s => AddAsync(s, workspace, input, actor), ct);
        }
        catch (UniqueViolationException)
        {
            return ReferenceFailures.RateAlreadyThere;
        }
    }

    public Task<Result<Effect>> ChangeAsync(Workspace workspace, RateInput input, decimal? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<Effect>>(
            async session =>
            {
                var jumps = await RateJumps.ForAsync(session, workspace.Id, [input]);
                var currency = Currency.Of(input.Currency);
                if (await session.FirstAsync(Before, Number.Read, workspace.Id.Value, currency.Code, input.From) is not { } before)
                {
                    return ReferenceFailures.NotFound(Rate.Kind);
                }

                if (seen is { } value && value != Value(before.Value))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                return before.Value == Stored(input.Value) ? Effect.InForce : await SetAsync(session, workspace, input, Value(before.Value), jumps, actor);
            },
            ct
        );

    /// <summary>Sets confirmed rates, or says why they no longer fit.</summary>
    public static async ValueTask<Words?> ConfirmAsync(IWriteSession session, RequestRow asked, Actor actor)
    {
        var wanted = RateJson.Read(asked.Wanted!);
        var workspace = asked.Request.Workspace!.Value;
        var there = await HeldAsync(session, workspace, [.. wanted.Select(jump => new RatePlace(Currency.Of(jump.Currency), jump.From))]);
        if (wanted.Any(jump => (there.TryGetValue((jump.Currency, jump.From), out var now) ? now : (decimal?)null) != jump.Seen))
        {
            return ChangedSince;
        }

        foreach (var jump in wanted)
        {
            var input = new RateInput { Currency = jump.Currency, From = jump.From, Value = jump.Value };
            await WriteAsync(session, workspace, input, jump.Seen, alone: false, actor);
        }

        return null;
    }

    private static async ValueTask<Result<Effect>> AddAsync(IWriteSession session, Workspace workspace, RateInput input, Actor actor)
    {
        var jumps = await RateJumps.ForAsync(session, workspace.Id, [input]);
        return await session.FirstAsync(Before, Number.Read, workspace.Id.Value, Currency.Of(input.Currency).Code, input.From) is not null
            ? ReferenceFailures.RateAlreadyThere
            : await SetAsync(session, workspace, input, before: null, jumps, actor);
    }

    private static async ValueTask<Result<Effect>> SetAsync(
        IWriteSession session, Workspace workspace, RateInput input, decimal? before, RateJumps jumps, Actor actor)
    {
        var jump = jumps.Find(input, before);
        var asked = await RateJumps.AskAsync(session, workspace, jump is null ? [] : [jump], actor);
        if (asked is { Ok: true, Value: Effect.InForce })
        {
            await WriteAsync(session, workspace.Id, input, before, IsAlone(jump, actor), actor);
        }

        return asked;
    }

    // A jump in force was told to everybody, and the program itself is nobody who could gain.
    private static bool IsAlone(RateJump? jump, Actor actor) => jump is null && actor.Kind != ActorKind.System;

    private static async ValueTask WriteAsync(IWriteSession session, WorkspaceId workspace, RateInput input, decimal? before, bool alone, Actor actor)
    {
        var currency = Currency.Of(input.Currency);
        await (before is null
            ? session.QueueAsync(Insert, 1, workspace.Value, currency.Code, input.From, Stored(input.Value), alone)
            : session.QueueAsync(Change, 1, Stored(input.Value), alone, workspace.Value, currency.Code, input.From));
        await session.AuditAsync(Fact(before is null ? RateVerbs.Add : RateVerbs.Change, workspace, currency, input, before), actor);
    }

    private static async ValueTask<Dictionary<(string, DateOnly), decimal>> HeldAsync(
        IWriteSession session, WorkspaceId workspace, IReadOnlyList<RatePlace> places)
    {
        var query = RateSql.Between(workspace, places);

        // Locked in one order: what was seen must still hold when it is replaced.
        var held = new Sql(query.Sql.Sqlite, $"{query.Sql.Postgres} ORDER BY currency, \"from\" FOR NO KEY UPDATE");
        return (await session.AllAsync(held, Read, [.. query.Args])).ToDictionary(rate => (rate.Currency.Code, rate.From), rate => rate.Value);
    }

    private static async ValueTask<Result<PutCount>> PutAsync(IWriteSession session, Workspace workspace, IReadOnlyList<RatePut> puts, Actor actor)
    {
        if (puts.Count == 0)
        {
            return new PutCount(0, 0);
        }

        var jumps = await RateJumps.ForAsync(session, workspace.Id, [.. puts.Select(put => put.Input)]);
        var known = await HeldAsync(session, workspace.Id, [.. puts.Select(put => new RatePlace(Currency.Of(put.Input.Currency), put.Input.From))]);
        var (calm, far) = (new List<(RateInput Input, decimal? Before)>(), new List<(RateInput Input, decimal? Before, RateJump Jump)>());
        foreach (var (line, input, seen) in puts.OrderBy(put => put.Input.From))
        {
            var currency = Currency.Of(input.Currency);
            decimal? before = known.TryGetValue((currency.Code, input.From), out var value) ? value : null;
            if (before != seen)
            {
                return ReferenceFailures.ChangedMeanwhile.InRow(line);
            }

            if (before == input.Value)
            {
                continue;
            }

            if (jumps.Find(input, before) is { } jump)
            {
                far.Add((input, before, jump));
            }
            else
            {
                calm.Add((input, before));
            }
        }

        var asked = await RateJumps.AskAsync(session, workspace, [.. far.Select(row => row.Jump)], actor);
        if (!asked.Ok)
        {
            return asked.Failure;
        }

        var waits = asked.Value == Effect.Waits;
        foreach (var (input, before) in calm)
        {
            await WriteAsync(session, workspace.Id, input, before, IsAlone(null, actor), actor);
        }

        foreach (var (input, before, jump) in waits ? [] : far)
        {
            await WriteAsync(session, workspace.Id, input, before, IsAlone(jump, actor), actor);
        }

        var written = calm.Select(row => row.Before).Concat(waits ? [] : far.Select(row => row.Before)).ToList();
        return new PutCount(written.Count(before => before is null), written.Count(before => before is not null)) { Waiting = waits ? far.Count : 0 };
    }

    private static Rate Read(DbDataReader r) => new(Currency.Of(r.Text("currency")), Day.FromNumber((int)r.Whole("from")), Value(r.Whole("rate")));

    private static DateOnly Oldest(DateOnly day) => day.DayNumber <= Rate.MaxDays ? DateOnly.MinValue : day.AddDays(-Rate.MaxDays);

    private static AuditFact Fact(Verb verb, WorkspaceId workspace, Currency currency, RateInput input, decimal? before) =>
        new(verb, Rate.Kind, 0, workspace)
        {
            Changes =
            [
                new AuditChange("currency", currency.Code, currency.Code),
                AuditChange.OfDay("from", input.From, input.From),
                new AuditChange("rate", before?.ToString(CultureInfo.InvariantCulture), Value(Stored(input.Value)).ToString(CultureInfo.InvariantCulture)),
            ],
        };

    private static long Stored(decimal rate) => decimal.ToInt64(decimal.Round(rate * Scale));

    internal static decimal Value(long stored) => stored / Scale;
}
