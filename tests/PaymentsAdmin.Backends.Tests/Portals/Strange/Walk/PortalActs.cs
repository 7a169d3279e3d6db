using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange.Walk;

/// <summary>What happens in the portal behind our back.</summary>
internal sealed class PortalActs(StrangePortal portal, Random random)
{
    // A deal of more payments may have a cut list, which other tests prove.
    private const int MaxPayments = 30;

    public string Act()
    {
        var act = random.Next(9);
        return portal.Read(books => $"portal: {Change(books, act)}");
    }

    /// <summary>Changes what a payment is about to be booked with. Returns false if it is gone.</summary>
    public bool Touch(long id) => portal.Read(books =>
    {
        if (!books.Payments.TryGetValue(id, out var payment) || books.OwnerOf(payment) is not { } item)
        {
            return false;
        }
        if (payment.Items is [{ RowId: { } row }, ..] && random.Next(2) == 0 && item.Rows.Find(known => known.Id == row) is { } priced)
        {
            priced.Price = random.Next(1, 100_000) / 100m;
        }
        else if (payment.Paid)
        {
            PortalBooks.Unpay(payment);
        }
        else
        {
            Cover(books, item, payment);
        }
        return true;
    });

    private string Change(PortalBooks books, int act)
    {
        var item = Any(books.Items.Values);
        var payments = books.PaymentsOf(item.TypeId, item.Id).ToList();
        if (payments.Count == 0 || (act == 0 && payments.Count < MaxPayments))
        {
            var made = books.AddPayment(item);
            Cover(books, item, made);
            return $"a payment {made.Id} of {item.Id}";
        }
        var payment = Any(payments);
        switch (act)
        {
            case 1 when !payment.Paid:
                return $"a line of {payment.Id}: {Cover(books, item, payment)}";
            case 2:
                Any(item.Rows).Price = random.Next(1, 100_000) / 100m;
                return $"another price in {item.Id}";
            case 3:
                books.Pay(payment);
                return $"{payment.Id} is paid";
            case 4:
                PortalBooks.Unpay(payment);
                return $"{payment.Id} is unpaid";
            case 5 when !payment.Paid:
                books.Payments.Remove(payment.Id);
                return $"{payment.Id} is deleted";
            case 6:
                books.Orders[payment.OrderId].Currency = random.Next(2) == 0 ? "EUR" : "USD";
                return $"the order of {payment.Id} is in {books.Orders[payment.OrderId].Currency}";
            case 7 when !payment.Paid && payment.Items.Count > 0:
                payment.Items.RemoveAt(random.Next(payment.Items.Count));
                return $"a line less in {payment.Id}";
            default:
                (item.CompanyId, item.Title) = (random.Next(2) == 0 ? PortalBooks.Company : 0, $"Racks {random.Next(1_000)}");
                return $"{item.Id} is named {item.Title}, of company {item.CompanyId}";
        }
    }

    private string Cover(PortalBooks books, CrmItem item, ShopPayment payment)
    {
        var row = Any(item.Rows);
        if (books.LeftOf(item, row) <= 3 || payment.Items.Exists(covered => covered.RowId == row.Id))
        {
            return "nothing left";
        }
        payment.Items.Add(new() { Id = books.NextId(), RowId = row.Id, Quantity = random.Next(1, 30) / 10m });
        return $"{payment.Items[^1].Quantity} of {row.Id}";
    }

    private T Any<T>(IEnumerable<T> all) => all.ElementAt(random.Next(all.Count()));
}
