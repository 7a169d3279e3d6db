using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes;

/// <summary>A person who makes and changes legacy invoices in the portal itself, without limits and without journal entries.</summary>
public sealed class LegacyHand(World world)
{
    private const long Somebody = 1;

    /// <summary>Makes an invoice and returns its id.</summary>
    public long Add(LegacyInvoiceOf made)
    {
        lock (world.Books.Gate)
        {
            var books = world.Books;
            var invoice = books.AddLegacyInvoice(made.Title, Midnight(made.Billed) ?? Today(), world.Clock.Now, UserOf(made.Responsible));
            (invoice.Currency, invoice.DatePayBefore, invoice.Template) = (made.Currency, Midnight(made.Due), made.Template);
            (invoice.DealId, invoice.QuoteId, invoice.CompanyId, invoice.ContactId) = (made.Deal, made.Quote, made.Company, made.Contact);
            invoice.AccountNumber = made.Number ?? invoice.AccountNumber;
            invoice.System = made.PaySystem is { } system ? PaySystemOf(system) : invoice.System;
            foreach (var row in made.Rows.Count > 0 ? made.Rows : [new RowOf(made.Title, made.Price)])
            {
                books.AddLegacyRow(invoice, row.Name, row.Price, row.Quantity, row.TaxRate);
            }

            world.Events.InvoiceAdded(invoice.Id);
            return invoice.Id;
        }
    }

    /// <summary>Marks it as paid, with the number and day of the document that proves it.</summary>
    public void Pay(long invoice, string voucher = "", DateOnly? on = null) =>
        Change(
            invoice,
            found =>
            {
                found.Pay(found.System, world.Clock.Now, Somebody);
                found.SetVoucher(voucher, Midnight(on));
            },
            world.Events.InvoiceStatusSet
        );

    public void Unpay(long invoice) => Change(invoice, found => found.Unpay(world.Clock.Now, Somebody), world.Events.InvoiceStatusSet);

    /// <summary>Sets a status of the reference INVOICE_STATUS, such as S for sent or D for declined, and nothing else.</summary>
    public void SetStatus(long invoice, string status) =>
        Change(invoice, found => found.SetStatus(status, world.Clock.Now, Somebody), world.Events.InvoiceStatusSet);

    /// <summary>Replaces its rows by one of that price.</summary>
    public void SetPrice(long invoice, decimal price) =>
        Change(
            invoice,
            found =>
            {
                found.Rows.Clear();
                world.Books.AddLegacyRow(found, found.Topic, price, quantity: 1, taxRate: null);
            },
            world.Events.InvoiceUpdated
        );

    /// <summary>Changes anything else of it.</summary>
    public void Change(long invoice, Action<LegacyInvoice> change) => Change(invoice, change, world.Events.InvoiceUpdated);

    public void Delete(long invoice)
    {
        lock (world.Books.Gate)
        {
            world.Books.LegacyInvoices.Remove(invoice);
            world.Events.InvoiceDeleted(invoice);
        }
    }

    /// <summary>How the invoice is; null if it does not exist.</summary>
    public LegacyInvoiceAsIs? Find(long invoice)
    {
        lock (world.Books.Gate)
        {
            return world.Books.LegacyInvoices.Find(invoice) is { } found ? AsIs(found) : null;
        }
    }

    /// <summary>All invoices of the portal, whether or not it serves them.</summary>
    public IReadOnlyList<LegacyInvoiceAsIs> All()
    {
        lock (world.Books.Gate)
        {
            return [.. world.Books.LegacyInvoices.All.Select(AsIs)];
        }
    }

    private void Change(long invoice, Action<LegacyInvoice> change, Action<long> tell)
    {
        lock (world.Books.Gate)
        {
            var found = world.Books.LegacyInvoices.Find(invoice) ?? throw new ArgumentException($"There is no legacy invoice {invoice}.", nameof(invoice));
            change(found);
            found.DateUpdate = world.Clock.Now;
            tell(invoice);
        }
    }

    private PortalUser UserOf(long id) => world.Books.Users.Find(id) ?? throw new ArgumentException($"There is no user {id}.", nameof(id));

    private PaySystem PaySystemOf(long id) => world.Books.PaySystems.Find(id) ?? throw new ArgumentException($"There is no pay system {id}.", nameof(id));

    private DateTimeOffset Today() => Midnight(DateOnly.FromDateTime(world.Clock.Now.ToOffset(world.Options.Offset).Date))!.Value;

    private DateTimeOffset? Midnight(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, world.Options.Offset) : null;

    private static LegacyInvoiceAsIs AsIs(LegacyInvoice invoice) =>
        new(
            invoice.Id, invoice.AccountNumber, invoice.Topic, invoice.Price, invoice.Currency, invoice.StatusId, invoice.Paid, invoice.DatePaid,
            invoice.EmpPaidId, invoice.System.Id, invoice.DatePayBefore
        )
        {
            DealId = invoice.DealId,
            CompanyId = invoice.CompanyId,
            ContactId = invoice.ContactId,
        };
}

/// <summary>A legacy invoice to make, of one row of its price unless it has rows.</summary>
public sealed record LegacyInvoiceOf(string Title, decimal Price = 0)
{
    public IReadOnlyList<RowOf> Rows { get; init; } = [];

    public string Currency { get; init; } = "EUR";

    /// <summary>Null for its id.</summary>
    public string? Number { get; init; }

    public long? Deal { get; init; }

    public long? Quote { get; init; }

    public long? Company { get; init; }

    public long? Contact { get; init; }

    /// <summary>The day of the invoice; null for today.</summary>
    public DateOnly? Billed { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>Null for the first active pay system for legacy invoices.</summary>
    public long? PaySystem { get; init; }

    public long Responsible { get; init; } = 1;

    /// <summary>Whether it is a template of recurring invoices.</summary>
    public bool Template { get; init; }
}

/// <summary>The current state of a legacy invoice in the portal.</summary>
public sealed record LegacyInvoiceAsIs(
    long Id,
    string AccountNumber,
    string Title,
    decimal Price,
    string Currency,
    string StatusId,
    bool Paid,
    DateTimeOffset? DatePaid,
    long? EmpPaidId,
    long PaySystemId,
    DateTimeOffset? DatePayBefore
)
{
    public long? DealId { get; init; }

    public long? CompanyId { get; init; }

    public long? ContactId { get; init; }
}
