using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FluentValidation;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Reads the rows of an import file; unreadable rows keep their fault.</summary>
public sealed partial class ImportReader
{
    private static readonly EntityInputValidator Items = new();
    private static readonly RowInputValidator Products = new();
    private static readonly ShipmentInputValidator Shipments = new();
    private static readonly CustomerInputValidator Customers = new();

    private readonly ImportKind _kind;
    private readonly TableHeader _heads;
    private readonly CellNumbers _numbers;

    private ImportReader(ImportKind kind, CsvTable table, TableHeader heads)
    {
        _heads = heads;
        _kind = IsUndo ? KindOf(heads) : kind;
        _numbers = CellNumbers.Of(table, heads.Cells(ImportColumns.Price, ImportColumns.Quantity, ImportColumns.TaxRate));
    }

    private bool IsUndo => _heads.Has(ImportColumns.UndoCheck);

    /// <summary>Reads the whole file or fails. Without <paramref name="names"/>, headings must be keys or English labels.</summary>
    public static Result<ImportFile> Read(ImportKind kind, string name, byte[] bytes, ColumnNames? names = null)
    {
        var table = CsvTable.Read(bytes);
        if (!table.Ok)
        {
            return table.Failure;
        }

        var heads = TableHeader.Read(table.Value, names ?? ColumnNames.Of(ImportColumns.Known));
        if (!heads.Ok)
        {
            return heads.Failure;
        }

        var reader = new ImportReader(kind, table.Value, heads.Value);
        if (heads.Value.Missing(reader.Needed()) is { } missing)
        {
            return missing;
        }

        return new ImportFile(reader._kind, name, Convert.ToHexStringLower(SHA256.HashData(bytes)), table.Value, [.. table.Value.Rows.Select(reader.Row)])
        {
            Unread = heads.Value.Unread,
            IsUndo = reader.IsUndo,
        };
    }

    private IEnumerable<string> Needed() => [.. ImportColumns.Needed(_kind), .. IsUndo ? ImportColumns.OfUndo : []];

    // The columns of an undo file determine its kind, whatever was chosen on the page.
    private static ImportKind KindOf(TableHeader heads) =>
        heads.Has(ImportColumns.Product) ? ImportKind.ProductRows
        : heads.Has(ImportColumns.Name) ? ImportKind.Shipments
        : ImportKind.Entities;

    private ImportRow Row(CsvRow row)
    {
        var read = Values(row);
        return !IsUndo || read.Fault is not null ? read
            : Undo(row) is { } undo ? read with { Undo = undo }
            : read with { Fault = ImportFailures.UndoUnreadable };
    }

    private ImportUndo? Undo(CsvRow row)
    {
        var (verb, check) = (Cell(row, ImportColumns.Undo), Cell(row, ImportColumns.UndoCheck));
        var deletes = verb is ImportUndo.Delete && _kind != ImportKind.Entities;
        return (deletes || verb is ImportUndo.Restore)
            && check.Length > 0
            && long.TryParse(Cell(row, ImportColumns.UndoId), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(id, deletes, check)
            : null;
    }

    private ImportRow Values(CsvRow row)
    {
        if (_heads.Uneven(row) is { } uneven)
        {
            return new ImportRow(row.Line, default, uneven);
        }

        if (KindOf(Cell(row, ImportColumns.Kind)) is not { } type)
        {
            return new ImportRow(row.Line, new EntityRef(0, Cell(row, ImportColumns.Id)), ImportFailures.UnknownType);
        }

        var entity = new EntityRef(type, Cell(row, ImportColumns.Id));
        return !Id().IsMatch(entity.ExternalId) ? new ImportRow(row.Line, entity, ImportFailures.IdMissing)
            : _kind switch
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
            Stage = Cell(row, ImportColumns.Stage) is var stage && (stage.Length > 0 || IsUndo) ? stage : null,
        };
        var customer = Cell(row, ImportColumns.Customer);
        var fault = Items.FirstFault(input)
            ?? (customer.Length == 0 ? null : Customers.FirstFault(new CustomerInput { Name = customer })?.At(nameof(EntityInput.Customer)));
        return new ImportRow(row.Line, entity, fault) { Item = input, Customer = customer };
    }

    private ImportRow Product(CsvRow row, EntityRef entity)
    {
        var price = _numbers.Read(Cell(row, ImportColumns.Price), nameof(RowInput.Price));
        var quantity = _numbers.Read(Cell(row, ImportColumns.Quantity), nameof(RowInput.Quantity));
        var rate = Cell(row, ImportColumns.TaxRate) is { Length: > 0 } cell ? _numbers.Read(cell, nameof(RowInput.TaxRate)) : null;
        var included = YesOrNo(row, ImportColumns.TaxIncluded);
        if ((price.Failure
            ?? quantity.Failure
            ?? rate?.Failure
            ?? (included is null ? TableFailures.NotYesOrNo(nameof(RowInput.TaxIncluded)) : null)) is { } no)
        {
            return new ImportRow(row.Line, entity, no) { Product = new() { ProductName = Cell(row, ImportColumns.Product) } };
        }

        var input = new RowInput
        {
            ProductName = Cell(row, ImportColumns.Product),
            Price = price.Value,
            Quantity = quantity.Value,
            TaxRate = rate?.Value,
            TaxIncluded = included!.Value,
        };
        return new ImportRow(row.Line, entity, Products.FirstFault(input)) { Product = input };
    }

    private ImportRow Shipment(CsvRow row, EntityRef entity)
    {
        var price = _numbers.Read(Cell(row, ImportColumns.Price), nameof(ShipmentInput.Price));
        var shipped = YesOrNo(row, ImportColumns.Shipped);
        if ((price.Failure ?? (shipped is null ? TableFailures.NotYesOrNo(nameof(ShipmentInput.Deducted)) : null)) is { } no)
        {
            return new ImportRow(row.Line, entity, no) { Shipment = new() { Name = Cell(row, ImportColumns.Name) } };
        }

        var input = new ShipmentInput { Name = Cell(row, ImportColumns.Name), Price = price.Value, Deducted = shipped!.Value };
        return new ImportRow(row.Line, entity, Shipments.FirstFault(input)) { Shipment = input };
    }

    private string Cell(CsvRow row, string column) => _heads.Cell(row, column);

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

    [GeneratedRegex(@"^[1-9][0-9]{0,17}\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Id();
}
