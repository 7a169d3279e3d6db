namespace PaymentsAdmin.Strange;

/// <summary>The books that every strange portal begins with: more payments than fit a page, in two kinds of items.</summary>
public static class UsualBooks
{
    private const int PaymentsEach = 14;

    public static void Fill(PortalBooks books)
    {
        for (var at = 0; at < 4; at++)
        {
            var item = books.AddItem($"Racks {at}", at == 2 ? PortalBooks.SmartInvoice : PortalBooks.Deal);
            var row = books.AddRow(item, 10.05m, 40);
            books.AddRow(item, 0.335m, 500).TaxRate = 19;
            var shipment = books.AddShipment(item, 4.9m);
            books.AddShipment(item, 7m);
            for (var payment = 0; payment < PaymentsEach; payment++)
            {
                Cover(books, books.AddPayment(item), row, shipment, payment);
            }
        }
    }

    private static void Cover(PortalBooks books, ShopPayment payment, ProductRow row, Shipment shipment, int at)
    {
        if (at == 0)
        {
            payment.Items.Add(new() { Id = books.NextId(), RowId = row.Id, Quantity = 2.5m });
            payment.Items.Add(new() { Id = books.NextId(), ShipmentId = shipment.Id, Quantity = 1 });
        }
        else
        {
            payment.OwnSum = 11.11m * at;
        }
        if (at % 3 == 1)
        {
            books.Pay(payment);
        }
    }
}
