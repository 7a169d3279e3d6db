using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>The few records whose ids the database assigns: cards, bills, preferences, subscriptions, legacy invoices.</summary>
internal sealed class BulkExtras(PaymentsDb db, Workspace workspace, Dictionary<string, long> legacy)
{
    private readonly List<BulkBill> _bills = [];

    /// <summary>Whether some are not written yet.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Adds the record if it is one of these.</summary>
    public bool Take(BulkRecord record)
    {
        object? row = record switch
        {
            BulkCard card => Card(card),
            BulkPreference preference => Preference(preference),
            BulkSubscription s => new SubscriptionRow { CustomerId = s.Customer, ServiceId = s.Service, From = s.From, Revision = 1 },
            BulkLegacyInvoice invoice => Legacy(invoice),
            BulkBill bill => Bill(bill),
            _ => null,
        };
        if (row is null)
        {
            return false;
        }

        db.Add(row);
        Waiting = true;
        return true;
    }

    /// <summary>Writes them; everything they refer to must already be written.</summary>
    public async ValueTask SaveAsync()
    {
        if (!Waiting)
        {
            return;
        }

        Waiting = false;
        await db.SaveChangesAsync();
        foreach (var invoice in db.ChangeTracker.Entries<LegacyInvoiceRow>().Select(e => e.Entity))
        {
            legacy[invoice.Number] = invoice.Id;
        }

        var bills = db.ChangeTracker.Entries<BillRow>().ToDictionary(e => e.Entity.Number, e => e.Entity.Id, StringComparer.Ordinal);
        db.AddRange(_bills.SelectMany(b => b.Invoices.Select(i => new BillInvoiceRow { BillId = bills[b.Number], InvoiceId = i })));
        _bills.Clear();
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static CardRow Card(BulkCard card) =>
        new()
        {
            HexId = card.Hex.Value,
            CustomerId = card.Customer,
            GatewayReference = card.GatewayReference,
            LastDigits = card.LastDigits,
            Brand = card.Brand,
            ExpiresOn = card.ExpiresOn,
            Active = true,
            Revision = 1,
        };

    private static AccountPreferenceRow Preference(BulkPreference preference) =>
        new()
        {
            HexId = preference.Hex.Value,
            AccountId = preference.Account,
            PreferenceId = preference.Preference,
            BankAccountNumber = preference.BankAccount,
            Active = true,
            IsDefault = true,
            Revision = 1,
        };

    private LegacyInvoiceRow Legacy(BulkLegacyInvoice invoice) =>
        new()
        {
            WorkspaceId = workspace.Id.Value,
            Number = invoice.Number,
            Title = invoice.Title,
            CustomerId = invoice.Customer,
            Currency = invoice.Total.Currency.Code,
            TotalMinor = invoice.Total.Minor,
            MethodId = invoice.Method,
            PersonTypeId = invoice.PersonType,
            Revision = 1,
        };

    private BillRow Bill(BulkBill bill)
    {
        _bills.Add(bill);
        return new()
        {
            HexId = bill.Hex.Value,
            WorkspaceId = workspace.Id.Value,
            AccountId = bill.Account,
            Number = bill.Number,
            NumberCheckDigit = bill.CheckDigit,
        };
    }
}
