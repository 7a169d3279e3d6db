namespace PaymentsAdmin.Strange;

/// <summary>A legacy invoice. It is paid as a whole, and belongs to no order.</summary>
public sealed class LegacyInvoice
{
    public required long Id { get; init; }
    public required string Topic { get; set; }
    public string Currency { get; set; } = "EUR";
    public required decimal Price { get; set; }
    public bool Paid { get; set; }
    public DateTimeOffset? DatePaid { get; set; }
    public long? EmpPaidId { get; set; }
    public long PaySystemId { get; set; } = PortalBooks.Form;
    public DateOnly? DueOn { get; set; }
    public long? DealId { get; set; }
    public long? CompanyId { get; set; }
    public long? ContactId { get; set; }
    public bool Template { get; set; }
}

/// <summary>The legacy invoices that a strange portal may have: more than fit a page, some paid, some of deals.</summary>
public static class UsualInvoices
{
    public const int Count = 57;

    public static void Fill(PortalBooks books)
    {
        for (var at = 0; at < Count; at++)
        {
            var invoice = books.AddInvoice($"Old racks {at}", 10.05m * (at + 1));
            invoice.DueOn = at % 3 == 0 ? null : new DateOnly(2026, 11, 1).AddDays(at);
            invoice.CompanyId = at % 2 == 0 ? PortalBooks.Company : null;
            invoice.ContactId = at % 2 == 0 ? null : PortalBooks.Contact;
            invoice.DealId = at % 4 == 1 ? books.Items.Values.FirstOrDefault(item => item.TypeId == PortalBooks.Deal)?.Id : null;
            if (at % 5 == 2)
            {
                books.Pay(invoice, PortalBooks.Form);
            }
        }
    }

    /// <summary>The same, unless the portal has some already.</summary>
    public static void FillOnce(PortalBooks books)
    {
        if (books.Invoices.Count == 0)
        {
            Fill(books);
        }
    }
}
