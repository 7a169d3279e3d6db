using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.State;

/// <summary>A legacy invoice, of entity type 5. It has rows of its own and neither an order nor payments: it is paid as a whole.</summary>
public sealed class LegacyInvoice
{
    public const string Draft = "N";
    public const string Settled = "P";

    public required long Id { get; init; }

    public required string AccountNumber { get; set; }

    public required string Topic { get; set; }

    public string Currency { get; set; } = "EUR";

    public required PaySystem System { get; set; }

    public List<LegacyRow> Rows { get; } = [];

    public string StatusId { get; private set; } = Draft;

    public bool Paid { get; private set; }

    public DateTimeOffset? DatePaid { get; private set; }

    public long? EmpPaidId { get; private set; }

    public string VoucherNumber { get; private set; } = string.Empty;

    public DateTimeOffset? VoucherDate { get; private set; }

    /// <summary>Midnight in the portal, as the other days.</summary>
    public required DateTimeOffset DateBill { get; set; }

    public DateTimeOffset? DatePayBefore { get; set; }

    public required DateTimeOffset DateInsert { get; init; }

    public required DateTimeOffset DateUpdate { get; set; }

    public required DateTimeOffset DateStatus { get; set; }

    public long EmpStatusId { get; set; } = 1;

    public long CreatedBy { get; init; } = 1;

    public long? DealId { get; set; }

    public long? QuoteId { get; set; }

    public long? CompanyId { get; set; }

    public long? ContactId { get; set; }

    public required PortalUser Responsible { get; set; }

    /// <summary>Whether invoices are made from it again and again; it is no claim itself.</summary>
    public bool Template { get; set; }

    public string Comments { get; set; } = string.Empty;

    public long PersonTypeId => CompanyId is null ? 1 : 2;

    public decimal Price => Rows.Sum(row => row.Sum);

    public decimal TaxValue => Rows.Sum(row => row.Tax);

    /// <summary>Pays it through a pay system. A paid one keeps its date, its payer and its pay system, and false is returned.</summary>
    public bool Pay(PaySystem system, DateTimeOffset now, long by)
    {
        if (Paid)
        {
            return false;
        }

        (Paid, DatePaid, EmpPaidId, System) = (true, now, by, system);
        SetStatus(Settled, now, by);
        return true;
    }

    public void SetVoucher(string number, DateTimeOffset? day) => (VoucherNumber, VoucherDate) = (number, day);

    public void Unpay(DateTimeOffset now, long by)
    {
        (Paid, DatePaid, EmpPaidId) = (false, null, null);
        SetVoucher(string.Empty, day: null);
        SetStatus(Draft, now, by);
    }

    public void SetStatus(string status, DateTimeOffset now, long by) => (StatusId, DateStatus, EmpStatusId, DateUpdate) = (status, now, by, now);
}

/// <summary>A row of a legacy invoice. Its price is per unit and with tax.</summary>
public sealed record LegacyRow(long Id, string Name, decimal Price, decimal Quantity, decimal? TaxRate)
{
    public decimal Sum => Values.Rounded(Price * Quantity);

    public decimal Tax => TaxRate is { } rate ? Values.Rounded(Sum * rate / (100 + rate)) : 0;
}
