using System.Globalization;
using PaymentsAdmin.Strange;

var port = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var given) ? given : 0;
await using var portal = await StrangePortal.StartAsync(port);
portal.Change(UsualBooks.Fill);
portal.Change(UsualInvoices.Fill);
foreach (var name in args.Skip(1))
{
    portal.Adopt(WildAnswers.Named(name));
}
Console.WriteLine($"Webhook address: {portal.Webhook}");
await portal.WaitForShutdownAsync();
