using System.Globalization;
using System.Net;
using PaymentsAdmin.Fakes;

var values = new Dictionary<string, string>(StringComparer.Ordinal);
for (var at = 0; at + 1 < args.Length; at += 2)
{
    values[args[at]] = args[at + 1];
}

string[] known = ["--urls", "--control-urls", "--data", "--seed", "--entities", "--payments", "--invoices", "--secret", "--drain", "--burst"];
if (args.Length % 2 != 0 || values.Keys.Except(known).Any())
{
    await Console.Error.WriteLineAsync($"usage: dotnet PaymentsAdmin.FakePortal.dll {string.Join(" ", known.Select(name => $"[{name} VALUE]"))}");
    return 2;
}

int Number(string name, int usual) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

var address = new Uri(values.GetValueOrDefault("--urls", "http://127.0.0.1:0"));
var options = new FakePortalOptions
{
    Host = IPAddress.TryParse(address.Host, out var host) ? host : IPAddress.Loopback,
    Port = address.Port,
    ControlPort = values.TryGetValue("--control-urls", out var control) ? new Uri(control).Port : null,
    Drain = Number("--drain", 2),
    Burst = Number("--burst", 50) is > 0 and var burst ? burst : null,
};
options = values.TryGetValue("--secret", out var secret) ? options with { Secret = secret } : options;
await using var portal = await FakePortal.StartAsync(options);
if (values.GetValueOrDefault("--data") is "demo")
{
    portal.FillWithDemo(Number("--entities", 60), Number("--payments", 150), Number("--seed", 1), Number("--invoices", 25));
}

await Console.Out.WriteLineAsync($"portal {portal.Address}");
await Console.Out.WriteLineAsync($"webhook {portal.Webhook}");
await Console.Out.WriteLineAsync($"control {portal.ControlAddress ?? portal.Address}");
var ended = new TaskCompletionSource();
using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, context => End(context));
using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, context => End(context));
await ended.Task;
return 0;

void End(System.Runtime.InteropServices.PosixSignalContext context)
{
    context.Cancel = true;
    ended.TrySetResult();
}
