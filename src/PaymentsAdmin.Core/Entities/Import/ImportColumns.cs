using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>The columns of each kind of import file, with a sample.</summary>
public static class ImportColumns
{
    public const string Kind = "type";
    public const string Id = "id";
    public const string Title = "title";
    public const string Currency = "currency";
    public const string Customer = "customer";
    public const string Stage = "stage";
    public const string Product = "product";
    public const string Price = "price";
    public const string Quantity = "quantity";
    public const string TaxRate = "tax_rate";
    public const string TaxIncluded = "tax_included";
    public const string Name = "name";
    public const string Shipped = "shipped";

    /// <summary>Only in undo files: restore or delete.</summary>
    public const string Undo = "undo";
    public const string UndoId = "undo_id";
    public const string UndoCheck = "undo_check";

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        [nameof(EntityInput.Kind)] = Kind,
        [nameof(EntityInput.ExternalId)] = Id,
        ["Entity"] = Id,
        [nameof(EntityInput.Title)] = Title,
        [nameof(EntityInput.Currency)] = Currency,
        [nameof(EntityInput.Customer)] = Customer,
        [nameof(EntityInput.Stage)] = Stage,
        [nameof(RowInput.ProductName)] = Product,
        [nameof(RowInput.Price)] = Price,
        [nameof(RowInput.Quantity)] = Quantity,
        [nameof(RowInput.TaxRate)] = TaxRate,
        [nameof(RowInput.TaxIncluded)] = TaxIncluded,
        [nameof(ShipmentInput.Name)] = Name,
        [nameof(ShipmentInput.Deducted)] = Shipped,
        [nameof(ImportUndo.Check)] = UndoCheck,
    };

    /// <summary>Every column with its accepted headings; our own files name the entity by <c>entity_type</c> and <c>entity_id</c>.</summary>
    public static IReadOnlyList<TableColumn> Known { get; } =
        [
            new(Kind, "Type", "Entity type") { Aliases = ["entity_type"] },
            new(Id, "ID", "Entity ID") { Aliases = ["entity_id"] },
            new(Title, "Title"),
            new(Currency, "Currency"),
            new(Customer, "Customer"),
            new(Stage, "Stage"),
            new(Product, "Product"),
            new(Price, "Price"),
            new(Quantity, "Quantity"),
            new(TaxRate, "Tax rate"),
            new(TaxIncluded, "Tax included"),
            new(Name, "Name"),
            new(Shipped, "Shipped"),
            new(Undo),
            new(UndoId),
            new(UndoCheck),
        ];

    /// <summary>All columns, in the sample's order.</summary>
    public static IReadOnlyList<string> Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.Entities => [Kind, Id, Title, Currency, Customer, Stage],
            ImportKind.ProductRows => [Kind, Id, Product, Price, Quantity, TaxRate, TaxIncluded],
            _ => [Kind, Id, Name, Price, Shipped],
        };

    /// <summary>The columns that an undo file appends.</summary>
    public static IReadOnlyList<string> OfUndo { get; } = [Undo, UndoId, UndoCheck];

    /// <summary>The required columns.</summary>
    public static IReadOnlyList<string> Needed(ImportKind kind) =>
        kind switch
        {
            ImportKind.Entities => [Kind, Id, Title, Currency],
            ImportKind.ProductRows => [Kind, Id, Product, Price, Quantity],
            _ => [Kind, Id, Name, Price],
        };

    /// <summary>
    /// A sample file that can be imported unchanged. The samples of rows and shipments need the sample of entities first.
    /// </summary>
    public static string Sample(ImportKind kind) =>
        kind switch
        {
            ImportKind.Entities =>
                "type,id,title,currency,customer,stage\r\n"
                + "deal,9001,\"Warehouse racking, Larnaca\",EUR,Acme Holdings Ltd,Won\r\n"
                + "invoice,9002,Maintenance 2026,USD,Zoë Müller GmbH,\r\n",
            ImportKind.ProductRows =>
                "type,id,product,price,quantity,tax_rate,tax_included\r\n"
                + "deal,9001,\"Racking unit R4, galvanised\",620.00,40,19,yes\r\n"
                + "deal,9001,\"Installation, per day\",850.00,14,,\r\n"
                + "invoice,9002,Maintenance visit,312.50,4,,\r\n",
            _ => "type,id,name,price,shipped\r\n" + "deal,9001,Truck to Larnaca,450.00,yes\r\n" + "deal,9001,Truck to Limassol,450.00,no\r\n",
        };

    /// <summary>The column of an input field, or null.</summary>
    public static string? OfField(string? field) => field is null ? null : Fields.GetValueOrDefault(field);
}
