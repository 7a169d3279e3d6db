using System.Diagnostics;
using System.Globalization;

namespace PaymentsAdmin.Bench.Rest;

/// <summary>A contestant's results in one round: times, calls per second, and server time per call.</summary>
internal sealed record Lap(Times Times, double Rate, double CpuMicroseconds);

/// <summary>A server program, with the bytes of each kind of request to it.</summary>
internal sealed class Contestant(string name, Uri address, Func<int> process, IReadOnlyDictionary<string, Func<int, byte[]>> requests)
{
    private readonly Dictionary<string, int> _done = new(StringComparer.Ordinal);

    public string Name => name;

    public Uri Address => address;

    public async Task<Lap> RunAsync(string what, int connections, int each)
    {
        var request = requests[what];
        var clients = Enumerable.Range(0, connections).Select(_ => new RawClient(address)).ToList();
        var began = Stopwatch.GetTimestamp();
        var cpu = Cpu();
        var from = _done.GetValueOrDefault(what);
        _done[what] = from + (connections * each);
        var times = await Task.WhenAll(clients.Select((client, at) => Task.Run(() => CallAsync(client, request, from + (at * each), each))));
        var (spent, took) = (Cpu() - cpu, Stopwatch.GetElapsedTime(began));
        clients.ForEach(c => c.Dispose());
        return new Lap(Times.All(times), connections * each / took.TotalSeconds, spent * 1e6 / (connections * each));
    }

    private static async Task<Times> CallAsync(RawClient client, Func<int, byte[]> request, int from, int count)
    {
        var times = new Times();
        for (var i = from; i < from + count; i++)
        {
            var bytes = request(i);
            await times.TakeAsync(() => client.AskAsync(bytes));
        }

        return times;
    }

    private double Cpu()
    {
        var fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process()}/stat")).Split(')')[^1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }
}
