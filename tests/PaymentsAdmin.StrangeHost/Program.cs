using System.Globalization;
using PaymentsAdmin.StrangeHosts;

var port = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var given) ? given : 0;
await using var host = await StrangeHost.StartAsync(port);
host.Change(UsualBooks.Fill);
foreach (var name in args.Skip(1))
{
    host.Adopt(WildAnswers.Named(name));
}
Console.WriteLine($"REST address: {host.Rest}");
Console.WriteLine($"User {StrangeHost.Username}, password {StrangeHost.Password}, organisation {StrangeHost.Organisation}, API key {StrangeHost.ApiKey}");
await host.WaitForShutdownAsync();
