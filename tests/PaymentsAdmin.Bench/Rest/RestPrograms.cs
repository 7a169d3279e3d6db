using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Bench.Rest;

/// <summary>The product with a token and the bare program, each on its own copy of the same payments.</summary>
internal sealed class RestPrograms : IAsyncDisposable
{
    private const string Bare = "bare";

    private readonly List<ServedProgram> _served = [];

    public required Contestant Product { get; init; }

    public required Contestant Plain { get; init; }

    public static async Task<RestPrograms> StartAsync(BenchFolder folder, ScreenPrograms programs)
    {
        var copy = Path.Combine(folder.New("bare-" + Guid.NewGuid().ToString("N")), "payments.db");
        File.Copy(BenchStore.FileIn(programs.Data), copy);
        var (hook, entities, unpaid, max) = programs.Token();
        var app = await programs.OpenAsync();
        var bare = await programs.BareAsync(copy);
        return new RestPrograms
        {
            Product = new Contestant("PaymentsAdmin", app.Address, () => app.ProcessId, OfProduct(hook, entities, unpaid, max)),
            Plain = new Contestant(Bare, bare.Address, () => bare.ProcessId, OfPlain(entities, unpaid, max)),
            _served = { app, bare },
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var served in _served)
        {
            await served.DisposeAsync();
        }
    }

    private static Dictionary<string, Func<int, byte[]>> OfPlain(IReadOnlyList<long> entities, IReadOnlyList<long> unpaid, long max) =>
        new(StringComparer.Ordinal)
        {
            ["list"] = i => RawClient.Request("GET", string.Create(CultureInfo.InvariantCulture, $"/list?n={Place(i, max)}")),
            ["get"] = i => RawClient.Request("GET", string.Create(CultureInfo.InvariantCulture, $"/get?n={unpaid[i % unpaid.Count]}")),
            ["add"] = i => RawClient.Request("GET", string.Create(CultureInfo.InvariantCulture, $"/add?n={entities[i % entities.Count]}")),
            ["pay"] = i =>
                RawClient.Request(
                    "GET", string.Create(CultureInfo.InvariantCulture, $"/{(i / unpaid.Count % 2 == 0 ? "pay" : "unpay")}?n={unpaid[i % unpaid.Count]}")),
        };

    private static Dictionary<string, Func<int, byte[]>> OfProduct(string hook, IReadOnlyList<long> entities, IReadOnlyList<long> unpaid, long max) =>
        new(StringComparer.Ordinal)
        {
            ["list"] = i => Post(hook, "sale.payment.list", Listing(Place(i, max))),
            ["get"] = i => Post(hook, "crm.item.payment.get", new { id = unpaid[i % unpaid.Count] }),
            ["add"] = i => Post(hook, "crm.item.payment.add", new { entityId = entities[i % entities.Count], entityTypeId = 2 }),
            ["pay"] = i => Post(hook, i / unpaid.Count % 2 == 0 ? "crm.item.payment.pay" : "crm.item.payment.unpay", new { id = unpaid[i % unpaid.Count] }),
        };

    private static object Listing(long after) =>
        new
        {
            select = new[] { "id", "orderId", "accountNumber", "sum", "currency", "paid", "paySystemId", "paySystemName", "dateBill" },
            filter = new Dictionary<string, long>(StringComparer.Ordinal) { [">id"] = after },
            order = new { id = "ASC" },
            start = -1,
        };

    internal static byte[] Post(string hook, string method, object body) => RawClient.Request("POST", hook + method, JsonSerializer.Serialize(body));

    // Far apart, so that no two calls read the same pages.
    private static long Place(int call, long max) => call * 7_919L % Math.Max(1, max - 100);
}
