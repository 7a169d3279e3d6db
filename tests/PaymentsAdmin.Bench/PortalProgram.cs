using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace PaymentsAdmin.Bench;

/// <summary>The fake portal in its own process, so that its memory and threads are not measured.</summary>
internal sealed class PortalProgram : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _control;

    private PortalProgram(Process process, Uri webhook, Uri control)
    {
        (_process, Webhook) = (process, webhook);
        _control = new HttpClient { BaseAddress = control };
    }

    public Uri Webhook { get; }

    public static async Task<PortalProgram> StartAsync(int entities, int payments)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "PaymentsAdmin.FakePortal.dll"),
            "--data", "demo",
            "--entities", Text(entities),
            "--payments", Text(payments),
            "--invoices", "0",
            "--burst", "0",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var addresses = new Dictionary<string, Uri>(StringComparer.Ordinal);
        while (addresses.Count < 3 && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = line.Split(' ');
            addresses.Add(parts[0], new Uri(parts[1]));
        }

        return new PortalProgram(process, addresses["webhook"], addresses["control"]);
    }

    /// <summary>The number of requests it has answered; a batch counts as one.</summary>
    public async Task<int> CallsAsync()
    {
        var state = await _control.GetFromJsonAsync<State>("control/state");
        return state!.Calls;
    }

    public void Dispose()
    {
        _control.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record State(int Calls);
}
