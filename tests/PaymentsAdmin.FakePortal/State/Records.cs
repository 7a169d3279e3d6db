namespace PaymentsAdmin.Fakes.State;

/// <summary>An employee of the portal, with permissions.</summary>
public sealed class PortalUser
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public string LastName { get; init; } = string.Empty;

    public string Email { get; init; } = string.Empty;

    /// <summary>Administrators may do everything; most of sale.* is only for them.</summary>
    public bool Admin { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>Whether the user may see but not change.</summary>
    public bool ReadsOnly { get; set; }

    /// <summary>Items that the user may not see, by type and id.</summary>
    public HashSet<(int Type, long Id)> Hidden { get; } = [];

    public bool Sees(CrmItem item) => Sees(item.Type, item.Id);

    public bool Sees(LegacyInvoice invoice) => Sees(TypeCodes.LegacyInvoice, invoice.Id);

    public bool Changes(CrmItem item) => Admin || (!ReadsOnly && Sees(item));

    private bool Sees(int type, long id) => Admin || !Hidden.Contains((type, id));
}

/// <summary>A deal, an invoice, a contact, a company, or an item of a dynamic type.</summary>
public sealed class CrmItem
{
    public required int Type { get; init; }

    public required long Id { get; init; }

    public string Title { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string StageId { get; set; } = string.Empty;

    public long CategoryId { get; set; }

    public decimal Opportunity { get; set; }

    public bool IsManualOpportunity { get; set; }

    public string Currency { get; set; } = "EUR";

    public long? ContactId { get; set; }

    public long? CompanyId { get; set; }

    public long AssignedById { get; set; } = 1;

    public long CreatedBy { get; init; } = 1;

    public long UpdatedBy { get; set; } = 1;

    public required DateTimeOffset CreatedTime { get; init; }

    public DateTimeOffset UpdatedTime { get; set; }

    public string AccountNumber { get; set; } = string.Empty;

    public string Comments { get; set; } = string.Empty;

    public string XmlId { get; set; } = string.Empty;

    /// <summary>The deal of an invoice.</summary>
    public long? ParentDeal { get; set; }

    public List<ProductRow> Rows { get; } = [];

    public Order? Order { get; set; }

    public string TypeCode => TypeCodes.Of(Type) ?? string.Empty;
}

/// <summary>A product row of an item. Prices are per unit, after discount and with tax.</summary>
public sealed class ProductRow
{
    public required long Id { get; init; }

    public required CrmItem Owner { get; init; }

    public long ProductId { get; set; }

    public string ProductName { get; set; } = string.Empty;

    public decimal Price { get; set; }

    public decimal Quantity { get; set; } = 1;

    public int DiscountTypeId { get; set; } = 2;

    public decimal DiscountRate { get; set; }

    public decimal DiscountSum { get; set; }

    public decimal? TaxRate { get; set; }

    public bool TaxIncluded { get; set; }

    public long MeasureCode { get; set; } = 796;

    public string MeasureName { get; set; } = "pcs";

    public int Sort { get; set; }

    /// <summary>The item of the order's basket, once there is an order.</summary>
    public BasketItem? Basket { get; set; }
}

/// <summary>A pay system.</summary>
public sealed class PaySystem
{
    public const string OfOrders = "ORDER";
    public const string OfLegacyInvoices = "CRM_INVOICE";

    /// <summary>The name of the setting that nobody may see.</summary>
    public const string Secret = "REST_SERVICE_KEY_IFRAME";

    public required long Id { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = string.Empty;

    public bool Active { get; set; } = true;

    public int Sort { get; set; } = 100;

    public bool Cash { get; init; }

    public string Registry { get; init; } = OfOrders;

    public string Handler { get; set; } = "cash";

    public string XmlId { get; set; } = string.Empty;

    public long PersonTypeId { get; set; } = 3;

    /// <summary>The settings of its handler, by code. They contain a secret.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>What its handler says instead of confirming a payment; null if it confirms.</summary>
    public string? Failure { get; set; }
}
