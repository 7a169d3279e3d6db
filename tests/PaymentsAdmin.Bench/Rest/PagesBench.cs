using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Bench.Rest;

/// <summary>Pages of fifty on a small and a large store: paged by id, paged by start, at the end, and with one condition.</summary>
internal sealed class PagesBench(BenchOptions options, BenchFolder folder)
{
    private const int Few = 10_000;
    private const int Calls = 60;
    private const int Full = 50;

    /// <summary>A condition for each filter field: a value, taken from a payment in the middle, or a range.</summary>
    private static readonly (string Name, Func<JsonElement, object?> Filter)[] Conditions =
    [
        ("everything", _ => null),
        ("paid = N", _ => With("paid", "N")),
        ("paid = Y", _ => With("paid", "Y")),
        ("one method", _ => With("paySystemId", 1)),
        ("one method by name", p => Same(p, "paySystemName")),
        ("one currency", _ => With("currency", "EUR")),
        ("one sum", p => Same(p, "sum")),
        ("one account number", p => Same(p, "accountNumber")),
        ("one external id", p => Same(p, "xmlId")),
        ("one order", p => Same(p, "orderId")),
        ("paid by one person", _ => With("empPaidId", 1)),
        ("made by one person", _ => With("responsibleId", 1)),
        ("sum from 100", _ => With(">=sum", 100)),
        ("sum from 1 to 2", _ => new Dictionary<string, object>(StringComparer.Ordinal) { [">=sum"] = 1, ["<sum"] = 2 }),
        ("paid this year", _ => With(">=datePaid", "2026-01-01T00:00:00+00:00")),
        ("paid in the last days", _ => With(">=datePaid", LastDays)),
        ("made since October", _ => With(">=dateBill", "2026-10-01T00:00:00+00:00")),
        ("made in the last days", _ => With(">=dateBill", LastDays)),
    ];

    private static string LastDays => DateTimeOffset.UtcNow.AddDays(-5).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static Dictionary<string, object> With(string key, object value) => new(StringComparer.Ordinal) { [key] = value };

    private static Dictionary<string, object> Same(JsonElement payment, string field) =>
        With(field, payment.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : Text(payment, field));

    private static string Text(JsonElement payment, string field) => payment.GetProperty(field).GetString()!;

    public async Task RunAsync()
    {
        await using var apart = new BenchFolder();
        var (few, many) = (ScreenPrograms.Make(apart, Few), ScreenPrograms.Make(folder, options.Payments));
        var tokens = (Few: few.Token(), Many: many.Token());
        var hooks = (Few: tokens.Few.Hook, Many: tokens.Many.Hook);
        await using var little = await few.OpenAsync();
        await using var much = await many.OpenAsync();
        using var one = new RawClient(little.Address);
        using var other = new RawClient(much.Address);
        var samples = (Few: await SampleAsync(one, hooks.Few, tokens.Few.Most / 2), Many: await SampleAsync(other, hooks.Many, tokens.Many.Most / 2));
        var rows = new List<string[]>();
        foreach (var (name, of) in Conditions)
        {
            var (fewer, more) = (of(samples.Few), of(samples.Many));
            var matches = (Few: await CountAsync(one, hooks.Few, fewer), Many: await CountAsync(other, hooks.Many, more));
            foreach (var (way, walk) in new (string, Func<RawClient, string, object?, Task<Times>>)[]
            {
                ("by id", ByIdAsync),
                ("by start", ByStartAsync),
                ("last page", LastAsync),
                ("jump", JumpAsync)
            })
            {
                var laps = new List<(Times Few, Times Many)>();
                for (var round = 0; round < options.Rounds; round++)
                {
                    laps.Add((await walk(one, hooks.Few, fewer), await walk(other, hooks.Many, more)));
                }

                double Of(Func<(Times Few, Times Many), double> of) => Report.Median(laps.Select(of));
                rows.Add(
                    [
                        name, way, $"{Report.Rate(matches.Few)} / {Report.Rate(matches.Many)}", Report.Ms(Of(l => l.Few.P50)), Report.Ms(Of(l => l.Many.P50)),
                        Report.X(Of(l => l.Many.P50 / l.Few.P50)), Report.Ms(Of(l => l.Many.P95))
                    ]
                );
            }
        }

        Report.Table(
            string.Create(
                CultureInfo.InvariantCulture, $"Pages of sale.payment.list over {Few:#,0} and {options.Payments:#,0} payments, {options.Rounds} rounds"),
            ["condition", "way", "matches few / many", "few, p50 ms", "many, p50 ms", "ratio", "many, p95 ms"],
            rows
        );
    }

    private static async Task<JsonElement> SampleAsync(RawClient client, string hook, long after)
    {
        var filter = new Dictionary<string, long>(StringComparer.Ordinal) { [">id"] = after };
        using var answer = await AskAsync(client, new Times(), RestPrograms.Post(hook, "sale.payment.list", new { filter, order = Rising, start = -1 }));
        return answer.RootElement.GetProperty("result").GetProperty("payments")[0].Clone();
    }

    private static async Task<Times> ByIdAsync(RawClient client, string hook, object? filter)
    {
        var times = new Times();
        var after = 0L;
        for (var i = 0; i < Calls; i++)
        {
            var with = filter is null ? [] : JsonSerializer.SerializeToNode(filter)!.AsObject();
            with[">id"] = after;
            using var answer = await AskAsync(
                client, times, RestPrograms.Post(hook, "sale.payment.list", new { select = Id, filter = with, order = Rising, start = -1 }));
            var rows = answer.RootElement.GetProperty("result").GetProperty("payments");
            after = rows.GetArrayLength() == 0 ? 0 : rows[rows.GetArrayLength() - 1].GetProperty("id").GetInt64();
        }

        return times;
    }

    private static async Task<Times> ByStartAsync(RawClient client, string hook, object? filter)
    {
        var times = new Times();
        var start = 0L;
        for (var i = 0; i < Calls; i++)
        {
            using var answer = await PageAsync(client, times, hook, filter, start);
            start = answer.RootElement.TryGetProperty("next", out var next) ? next.GetInt64() : 0;
        }

        return times;
    }

    private static async Task<long> CountAsync(RawClient client, string hook, object? filter)
    {
        using var first = await PageAsync(client, new Times(), hook, filter, 0);
        return first.RootElement.GetProperty("total").GetInt64();
    }

    private static async Task<Times> LastAsync(RawClient client, string hook, object? filter)
    {
        var total = await CountAsync(client, hook, filter);
        var times = new Times();
        for (var i = 0; i < Calls / 3; i++)
        {
            using var answer = await PageAsync(client, times, hook, filter, Math.Max(0, total - Full));
        }

        return times;
    }

    private static async Task<Times> JumpAsync(RawClient client, string hook, object? filter)
    {
        var total = await CountAsync(client, hook, filter);
        var times = new Times();
        for (var i = 1; i < 10; i++)
        {
            using var answer = await PageAsync(client, times, hook, filter, (total * i / 10 / 50 * 50) + 25);
        }

        return times;
    }

    private static Task<JsonDocument> PageAsync(RawClient client, Times times, string hook, object? filter, long start) =>
        AskAsync(client, times, RestPrograms.Post(hook, "sale.payment.list", new { select = Id, filter = filter ?? new { }, order = Rising, start }));

    private static async Task<JsonDocument> AskAsync(RawClient client, Times times, byte[] request)
    {
        ReadOnlyMemory<byte> answer = default;
        await times.TakeAsync(async () => answer = await client.AskAsync(request));
        return JsonDocument.Parse(answer);
    }

    private static readonly string[] Id = ["id"];
    private static readonly Dictionary<string, string> Rising = new(StringComparer.Ordinal) { ["id"] = "ASC" };
}
