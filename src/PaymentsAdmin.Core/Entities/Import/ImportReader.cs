using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Makes inputs of the rows of a file; what cannot be read keeps its reason.</summary>
public sealed partial class ImportReader(ImportKind kind, CsvTable table)
{
    private static readonly EntityInputValidator Items = new();
    private static readonly RowInputValidator Products = new();
    private static readonly ShipmentInputValidator Shipments = new();
    private static readonly CustomerInputValidator Customers = new();

    private readonly Dictionary<string, int> _places = Places(table);

    /// <summary>The whole file, or why it is none of this kind.</summary>
    public static Result<ImportFile> Read(ImportKind kind, string name, byte[] bytes)
    {
        var table = CsvTable.Read(bytes);
        if (!table.Ok)
        {
            return table.Failure;
        }

        var known = Places(table.Value);
        var missing = ImportColumns.Needed(kind).Where(c => !known.ContainsKey(c)).ToList();
        if (missing.Count > 0)
        {
            return ImportFailures.ColumnsMissing(string.Join(", ", missing));
        }

        var reader = new ImportReader(kind, table.Value);
        return new ImportFile(kind, name, Convert.ToHexStringLower(SHA256.HashData(bytes)), table.Value, [.. table.Value.Rows.Select(reader.Row)]);
    }

    private static Dictionary<string, int> Places(CsvTable table)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < table.Heading.Count; i++)
        {
            places.TryAdd(table.Heading[i].Replace(' ', '_'), i);
        }

        return places;
    }

    private ImportRow Row(CsvRow row)
    {
        if (row.Cells.Count != table.Heading.Count)
        {
            return new ImportRow(row.Line, default, ImportFailures.Cells);
        }

        if (KindOf(Cell(row, ImportColumns.Kind)) is not { } type)
        {
            return new ImportRow(row.Line, new EntityRef(0, Cell(row, ImportColumns.Id)), ImportFailures.UnknownType);
        }

        var entity = new EntityRef(type, Cell(row, ImportColumns.Id));
        return !Id().IsMatch(entity.ExternalId) ? new ImportRow(row.Line, entity, ImportFailures.IdMissing)
            : kind switch
            {
                ImportKind.Entities => Item(row, entity),
                ImportKind.ProductRows => Product(row, entity),
                _ => Shipment(row, entity),
            };
    }

    private ImportRow Item(CsvRow row, EntityRef entity)
    {
        var input = new EntityInput
        {
            Kind = entity.Kind,
            ExternalId = entity.ExternalId,
            Title = Cell(row, ImportColumns.Title),
            Currency = Cell(row, ImportColumns.Currency),
            Stage = Cell(row, ImportColumns.Stage) is { Length: > 0 } stage ? stage : null,
        };
        var customer = Cell(row, ImportColumns.Customer);
        var fault = Items.FirstFault(input)
            ?? (customer.Length == 0 ? null : Customers.FirstFault(new CustomerInput { Name = customer })?.At(nameof(EntityInput.Customer)));
        return new ImportRow(row.Line, entity, fault) { Item = input, Customer = customer };
    }

    private ImportRow Product(CsvRow row, EntityRef entity)
    {
        var price = Number(row, ImportColumns.Price);
        var quantity = Number(row, ImportColumns.Quantity);
        var rate = Number(row, ImportColumns.TaxRate);
        var included = YesOrNo(row, ImportColumns.TaxIncluded);
        var input = new RowInput
        {
            ProductName = Cell(row, ImportColumns.Product),
            Price = price ?? 0,
            Quantity = quantity ?? 0,
            TaxRate = rate,
            TaxIncluded = included ?? false,
        };
        var fault =
            price is null ? ImportFailures.NotANumber(nameof(RowInput.Price))
            : quantity is null ? ImportFailures.NotANumber(nameof(RowInput.Quantity))
            : rate is null && Cell(row, ImportColumns.TaxRate).Length > 0 ? ImportFailures.NotANumber(nameof(RowInput.TaxRate))
            : included is null ? ImportFailures.NotYesOrNo(nameof(RowInput.TaxIncluded))
            : Products.FirstFault(input);
        return new ImportRow(row.Line, entity, fault) { Product = input };
    }

    private ImportRow Shipment(CsvRow row, EntityRef entity)
    {
        var price = Number(row, ImportColumns.Price);
        var shipped = YesOrNo(row, ImportColumns.Shipped);
        var input = new ShipmentInput { Name = Cell(row, ImportColumns.Name), Price = price ?? 0, Deducted = shipped ?? false };
        var fault =
            price is null ? ImportFailures.NotANumber(nameof(ShipmentInput.Price))
            : shipped is null ? ImportFailures.NotYesOrNo(nameof(ShipmentInput.Deducted))
            : Shipments.FirstFault(input);
        return new ImportRow(row.Line, entity, fault) { Shipment = input };
    }

    private string Cell(CsvRow row, string column) => _places.TryGetValue(column, out var place) ? row.Cells[place].Trim() : "";

    // A file is not read in anybody's culture: the only mark in a number is its decimal sign.
    private decimal? Number(CsvRow row, string column) =>
        PlainNumber().IsMatch(Cell(row, column))
            ? decimal.Parse(Cell(row, column).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    private bool? YesOrNo(CsvRow row, string column) =>
        Cell(row, column).ToUpperInvariant() switch
        {
            "" or "NO" or "N" or "0" or "FALSE" or "NEIN" => false,
            "YES" or "Y" or "1" or "TRUE" or "JA" or "J" => true,
            _ => null,
        };

    private static int? KindOf(string text)
    {
        int[] named = [EntityKinds.Lead, EntityKinds.Deal, EntityKinds.Quote, EntityKinds.SmartInvoice];
        var known = named.Where(k => string.Equals(EntityKinds.Name(k), text, StringComparison.OrdinalIgnoreCase)).Cast<int?>().FirstOrDefault();
        return known
            ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && EntityKinds.IsKnown(kind) && EntityKinds.IsCrmItem(kind)
                ? kind
                : EntityKinds.FromShortCode(text));
    }

    [GeneratedRegex(@"^-?[0-9]{1,16}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[1-9][0-9]{0,17}\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Id();
}
