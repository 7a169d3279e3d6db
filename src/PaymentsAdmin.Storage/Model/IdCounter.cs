namespace PaymentsAdmin.Storage.Model;

/// <summary>A series of ids assigned by the writer: from memory on SQLite, in blocks from a sequence on PostgreSQL.</summary>
public sealed record IdCounter(string Name, IReadOnlyList<(string Table, string Column)> Uses)
{
    public static readonly IdCounter Payments = new("payment", [("payments", "id")]);

    /// <summary>Lines and deliveries share a series, as payable items do in Bitrix24.</summary>
    public static readonly IdCounter Items = new("payment_item", [("payment_lines", "id"), ("payment_deliveries", "id")]);
    public static readonly IdCounter Customers = new("customer", [("customers", "id")]);
    public static readonly IdCounter Entities = new("entity", [("entities", "id")]);

    /// <summary>Order numbers, assigned with an entity's first payment.</summary>
    public static readonly IdCounter Orders = new("order", [("entities", "order_number")]);

    public static readonly IdCounter ProductRows = new("product_row", [("product_rows", "id"), ("payment_lines", "basket_id")]);
    public static readonly IdCounter Shipments = new("shipment", [("shipments", "id")]);
    public static readonly IdCounter Accounts = new("account", [("accounts", "id")]);
    public static readonly IdCounter Wallets = new("wallet", [("wallets", "id")]);
    public static readonly IdCounter Invoices = new("invoice", [("invoices", "id")]);
    public static readonly IdCounter Postings = new("posting", [("postings", "id")]);
    public static readonly IdCounter LedgerEntries = new("ledger_entry", [("ledger_entries", "id")]);
    public static readonly IdCounter Allocations = new("allocation", [("allocations", "id")]);
    public static readonly IdCounter Audit = new("audit", [("audit_entries", "id")]);

    /// <summary>All series.</summary>
    public static IReadOnlyList<IdCounter> All { get; } =
        [
            Payments, Items, Customers, Entities, Orders, ProductRows, Shipments,
            Accounts, Wallets, Invoices, Postings, LedgerEntries, Allocations, Audit,
        ];

    /// <summary>The setting that holds the highest id whose row was deleted.</summary>
    public string RetiredKey => "last_id:" + Name;

    /// <summary>The name of its PostgreSQL sequence.</summary>
    public string Sequence => Name + "_ids";
}
