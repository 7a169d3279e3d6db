using System.Data.Common;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The plain fields of a payment as selected columns.</summary>
internal sealed class PlainColumns
{
    private readonly SelectedColumn<string?>[] _fields;

    private PlainColumns(SelectedColumn<string?>[] fields)
    {
        _fields = fields;
    }

    /// <summary>Selects all plain fields of <c>payments p</c>.</summary>
    public static PlainColumns AddTo(Selection selection) =>
        new([.. PaymentFields.Plain.Select(field => selection.Add(new Column<string?>($"p.{field.Column}", (r, at) => r.TextAt(at))))]);

    /// <summary>The values in the reader's current row.</summary>
    public PlainValues Of(DbDataReader row)
    {
        foreach (var field in _fields)
        {
            if (!row.IsDBNull(field.Place))
            {
                return PlainValues.Of(one => _fields[PaymentFields.PlaceOf(one)].Of(row));
            }
        }

        return PlainValues.None;
    }
}
