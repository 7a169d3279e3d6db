using PaymentsAdmin.Strange;

var port = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 0;
await using var portal = await StrangePortal.StartAsync(port);
portal.Change(books =>
{
    for (var deal = 1; deal <= 30; deal++)
    {
        var item = books.AddItem($"Deal {deal}");
        books.AddRow(item, 10.05m * deal, 3);
        books.AddPayment(item, 100.25m * deal);
        books.AddPayment(item, 7m);
    }
});
foreach (var name in args.Skip(1))
{
    portal.Adopt(WildAnswers.Named(name));
}
Console.WriteLine($"Webhook address: {portal.Webhook}");
await portal.WaitForShutdownAsync();
