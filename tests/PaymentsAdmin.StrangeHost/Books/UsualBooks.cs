namespace PaymentsAdmin.StrangeHosts;

/// <summary>The books that every strange host may begin with: more payments of one account than fit a page, wallets, three currencies.</summary>
public static class UsualBooks
{
    public const int PaymentsOfFirst = 57;

    public static void Fill(HostBooks books)
    {
        var first = books.AddAccount("Racks Ltd");
        var second = books.AddAccount("Shelves Ltd");
        books.AddAccount("Beams Inc", "USD");
        books.AddAccount("Boards KK", "JPY");
        books.AddInvoice(first, 1_176m);
        books.AddInvoice(second, 84.5m);
        books.AddWallet(first, 120m).Allotted = 30m;
        books.AddWallet(second, 7.5m);
        for (var at = 0; at < PaymentsOfFirst; at++)
        {
            var state = (at % 5) switch
            {
                0 => HostState.Draft,
                1 => HostState.Rejected,
                2 => HostState.Cancelled,
                _ => HostState.Posted,
            };
            books.AddPayment(first, 10.05m * (at + 1), state, at % 4 == 0 ? $"BO-{at}" : null);
        }
        books.AddPayment(second, 84.5m, HostState.Posted, "BO-SECOND");
        books.AddPayment(second, 12m);
    }
}
