using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Serving;

string[] known =
[
    "--urls", "--control-urls", "--data", "--seed", "--accounts", "--payments",
    "--release", "--mount", "--username", "--password", "--organisation", "--api-key", "--zone",
];
if (CommandLine.Read("PaymentsAdmin.FakeHost", args, known) is not { } line)
{
    return 2;
}

var usual = new FakeHostOptions();
var options = usual with
{
    Host = line.Host,
    Port = line.Address.Port,
    ControlPort = line.ControlPort,
    Release = line.Text("--release") ?? usual.Release,
    Mount = line.Text("--mount") ?? usual.Mount,
    Username = line.Text("--username") ?? usual.Username,
    Password = line.Text("--password") ?? usual.Password,
    Organisation = line.Text("--organisation") ?? usual.Organisation,
    ApiKey = line.Text("--api-key") ?? usual.ApiKey,
    Zone = line.Text("--zone") is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : usual.Zone,
    IdSeed = line.Number("--seed", 1),
};
await using var host = await FakeHost.StartAsync(options);
if (line.Text("--data") is "demo")
{
    host.FillWithDemo(line.Number("--accounts", 40), line.Number("--payments", 120), line.Number("--seed", 1));
}

await Console.Out.WriteLineAsync($"host {host.Url}");
await Console.Out.WriteLineAsync($"username {options.Username}");
await Console.Out.WriteLineAsync($"password {options.Password}");
await Console.Out.WriteLineAsync($"organisation {options.Organisation}");
await Console.Out.WriteLineAsync($"api-key {options.ApiKey}");
await Console.Out.WriteLineAsync($"control {host.ControlAddress ?? host.Address}");
await CommandLine.UntilEndedAsync();
return 0;
