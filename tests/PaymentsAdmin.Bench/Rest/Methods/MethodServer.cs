using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>The product over one sample, with the bare program over a copy of it, and one caller of both.</summary>
internal sealed class MethodServer : IAsyncDisposable
{
    private readonly RestPrograms _programs;
    private readonly Dictionary<string, double> _bare = new(StringComparer.Ordinal);

    private MethodServer(RestPrograms programs) => _programs = programs;

    public IReadOnlyList<MethodAct> Acts { get; private set; } = [];

    /// <summary>The methods that the product names, in Bitrix24's family.</summary>
    public IReadOnlySet<string> Known { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public static async Task<MethodServer> StartAsync(BenchFolder folder, ScreenPrograms programs)
    {
        var (hook, alone) = programs.TokenOfAll();
        MethodData.AddInvoices(BenchStore.FileIn(programs.Data));
        var server = new MethodServer(await RestPrograms.StartAsync(folder, programs));
        server.Known = (await server.AskAsync(RestPrograms.Post(hook, "methods", new { full = true }))).EnumerateArray()
            .Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        var data = new MethodData(BenchStore.FileIn(programs.Data));
        var token = (await server.AskAsync(CrmComActs.SignIn(alone).Request(0))).GetProperty("token").GetString()!;
        var writes = new BitrixWrites(hook, data);
        server.Acts =
        [
            .. new BitrixReads(hook, data).All(await server.ItemOfFiftyAsync(hook)),
            .. writes.All(),
            .. writes.Deleting(),
            .. new CrmComActs(data, alone, token).All(),
        ];
        return server;
    }

    /// <summary>The median of an act's calls, in milliseconds.</summary>
    public async Task<double> RunAsync(MethodAct act)
    {
        using var client = new RawClient(_programs.Product.Address);
        var times = new Times();
        for (var turn = 0; turn < act.Warm + act.Calls; turn++)
        {
            var request = act.Request(turn);
            var from = Stopwatch.GetTimestamp();
            var answer = await client.AskAsync(request);
            if (turn >= act.Warm)
            {
                times.Add(Stopwatch.GetElapsedTime(from));
            }

            act.Keep?.Invoke(Result(answer, act));
        }

        return times.P50;
    }

    /// <summary>The median of the bare program's calls, which are warmed up once.</summary>
    public async Task<double> BareAsync(string twin)
    {
        if (!_bare.TryGetValue(twin, out var known))
        {
            await _programs.Plain.RunAsync(twin, 1, 1_000);
            _bare[twin] = known = (await _programs.Plain.RunAsync(twin, 1, 500)).Times.P50;
        }

        return known;
    }

    public ValueTask DisposeAsync() => _programs.DisposeAsync();

    private static JsonElement Result(ReadOnlyMemory<byte> answer, MethodAct act)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement.Clone();
        return root.TryGetProperty("result", out var result) ? result
            : root.TryGetProperty("data", out var data) && data.ValueKind is not JsonValueKind.Null ? data
            : throw new InvalidOperationException($"{act.Name}: {Encoding.UTF8.GetString(answer.Span)}");
    }

    private async Task<JsonElement> AskAsync(byte[] request)
    {
        using var client = new RawClient(_programs.Product.Address);
        return Result(await client.AskAsync(request), new MethodAct("", 0, _ => request));
    }

    private async Task<long> ItemOfFiftyAsync(string hook)
    {
        var fields = new { title = "Fifty payments", currencyId = "EUR" };
        var item = await AskAsync(RestPrograms.Post(hook, "crm.item.add", new { entityTypeId = 2, fields }));
        var id = item.GetProperty("item").GetProperty("id").GetInt64();
        for (var i = 0; i < 50; i++)
        {
            await AskAsync(RestPrograms.Post(hook, "crm.item.payment.add", new { entityTypeId = 2, entityId = id }));
        }

        return id;
    }
}
