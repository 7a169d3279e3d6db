namespace PaymentsAdmin.Fakes;

/// <summary>What a portal does with legacy invoices.</summary>
public enum LegacyInvoices
{
    Served,

    /// <summary>Its methods exist and show none.</summary>
    Empty,

    /// <summary>Its methods do not exist, as on newer portals.</summary>
    Missing,

    /// <summary>Nobody may see them.</summary>
    Denied,
}
