using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Serving;

string[] known = ["--urls", "--control-urls", "--data", "--seed", "--entities", "--payments", "--invoices", "--secret", "--drain", "--burst"];
if (CommandLine.Read("PaymentsAdmin.FakePortal", args, known) is not { } line)
{
    return 2;
}

var options = new FakePortalOptions
{
    Host = line.Host,
    Port = line.Address.Port,
    ControlPort = line.ControlPort,
    Drain = line.Number("--drain", 2),
    Burst = line.Number("--burst", 50) is > 0 and var burst ? burst : null,
};
options = line.Text("--secret") is { } secret ? options with { Secret = secret } : options;
await using var portal = await FakePortal.StartAsync(options);
if (line.Text("--data") is "demo")
{
    portal.FillWithDemo(line.Number("--entities", 60), line.Number("--payments", 150), line.Number("--seed", 1), line.Number("--invoices", 25));
}

await Console.Out.WriteLineAsync($"portal {portal.Address}");
await Console.Out.WriteLineAsync($"webhook {portal.Webhook}");
await Console.Out.WriteLineAsync($"control {portal.ControlAddress ?? portal.Address}");
await CommandLine.UntilEndedAsync();
return 0;
