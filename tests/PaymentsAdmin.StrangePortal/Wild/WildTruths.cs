namespace PaymentsAdmin.Strange;

/// <summary>Books that are strange themselves: the answer says what is so.</summary>
internal static class WildTruths
{
    public static IEnumerable<WildAnswer> All =>
    [
        Currency("a withdrawn currency", "HRK"),
        Currency("a currency of the portal's own", "BONUS"),
        Currency("no currency", ""),
        Currency("a currency in small letters", "eur"),
        Currency("a currency of 300 letters", new('X', 300)),
        Currency("a currency without decimals", "JPY"),
        Currency("a currency of three decimals", "KWD"),
        Amount("an amount above every maximum", 99_999_999_999.99m),
        Amount("an amount just above the maximum", 90_000_000_000.01m),
        Amount("an amount as large as a decimal", decimal.MaxValue),
        Amount("a negative amount", -5m),
        Amount("an amount of ten decimals", 12.3456789012m),
        Amount("an amount below a cent", 0.004m),
        Truth("a zero payment that is paid", books =>
        {
            Change.SomePayment(books).OwnSum = 0;
            books.Pay(Change.SomePayment(books));
        }),
        Truth("a payment that is paid without a day", books =>
        {
            Change.SomePayment(books).Paid = true;
            Change.SomePayment(books).DatePaid = null;
        }),
        Paid("paid fourteen hours ahead", new(2026, 11, 20, 23, 59, 59, TimeSpan.FromHours(14))),
        Paid("paid twelve hours behind", new(2026, 11, 20, 0, 0, 1, TimeSpan.FromHours(-12))),
        Paid("paid in the year 1", new(1, 1, 3, 0, 0, 0, TimeSpan.Zero)),
        Paid("paid in the year 9999", new(9999, 12, 30, 0, 0, 0, TimeSpan.Zero)),
        Title("no title", ""),
        Title("a title of 100,000 letters", new('T', 100_000)),
        Title("a title with a character of code 0", "Nought \0 within"),
        Title("a title of marks that turn the text", "\u202Eevil\u202C \u2066x\u2069 <b>&amp;</b> \uD83D\uDCB6"),
        Truth("an item without a customer", books => (Change.SomeItem(books).CompanyId, Change.SomeItem(books).ContactId) = (0, 0)),
        Truth("an item of a customer that nobody may see", books => Change.SomeItem(books).CompanyId = 987_654),
        Truth("an order of no item", books => Owner(books, 14, 1)),
        Truth("an order of a deal that is gone", books => Owner(books, PortalBooks.Deal, 987_654)),
        Truth("an order of a lead", books => Owner(books, 1, 5)),
        Truth("an id beyond int", books => Extra(books, 3_000_000_000)),
        Truth("the largest id", books => Extra(books, long.MaxValue)),
        Truth("seventy payments of one item", books => Times(70, () => books.AddPayment(Change.SomeItem(books), 1.25m))),
        Truth("seventy shipments of one item", books =>
        {
            var payment = Change.SomePayment(books);
            payment.OwnSum = null;
            Times(70, () => books.AddShipment(books.OwnerOf(payment)!, 2.5m));
            payment.Items.Add(new() { Id = books.NextId(), ShipmentId = books.Shipments.Keys.Last(), Quantity = 1 });
        }),
        Truth("seventy rows of one item", books => Times(70, () => books.AddRow(Change.SomeItem(books), 3.33m, 1.5m))),
        Truth("rows of no quantity and no price", books => books.AddRow(Change.SomeItem(books), 0, 0)),
        Truth("rows of a huge quantity and a tiny price", books => books.AddRow(Change.SomeItem(books), 0.00000001m, 1_000_000_000_000m)),
        Truth("rows of a negative price", books => books.AddRow(Change.SomeItem(books), -10m, 1)),
        Truth("a line of a row that is gone", books => Change.SomePayment(books).Items.Add(new() { Id = books.NextId(), RowId = 987_654, Quantity = 1 })),
        Truth("a line of a shipment that is gone", books =>
            Change.SomePayment(books).Items.Add(new() { Id = books.NextId(), ShipmentId = 987_654, Quantity = 1 })),
        Truth("two lines of one row", books => TwoLines(books)),
        Truth("a pay system that no list has", books => Change.SomePayment(books).PaySystemId = 4_711),
    ];

    private static WildAnswer Truth(string name, Action<PortalBooks> change) => new(name) { Truth = change };

    private static WildAnswer Currency(string name, string code) => Truth(name, books => books.OrderOf(Change.SomeItem(books)).Currency = code);

    private static WildAnswer Amount(string name, decimal amount) => Truth(name, books => Change.SomePayment(books).OwnSum = amount);

    private static WildAnswer Title(string name, string title) => Truth(name, books => Change.SomeItem(books).Title = title);

    private static WildAnswer Paid(string name, DateTimeOffset when) => Truth(name, books =>
    {
        Change.SomePayment(books).DatePaid = when;
        books.Pay(Change.SomePayment(books));
    });

    private static void Owner(PortalBooks books, int type, long id)
    {
        var order = books.OrderOf(Change.SomeItem(books));
        (order.OwnerTypeId, order.OwnerId) = (type, id);
    }

    private static void Extra(PortalBooks books, long id) =>
        books.Payments.Add(id, new() { Id = id, OrderId = books.OrderOf(Change.SomeItem(books)).Id, Number = 90, OwnSum = 7 });

    private static void TwoLines(PortalBooks books)
    {
        var payment = Change.SomePayment(books);
        var row = books.AddRow(books.OwnerOf(payment)!, 5, 9);
        Times(2, () => payment.Items.Add(new() { Id = books.NextId(), RowId = row.Id, Quantity = 2 }));
    }

    private static void Times(int times, Action act)
    {
        for (var time = 0; time < times; time++)
        {
            act();
        }
    }
}
