namespace PaymentsAdmin.Core.Payments.Fields;

/// <summary>The values of the plain fields of a payment. An empty text counts as no value.</summary>
public sealed class PlainValues : IEquatable<PlainValues>
{
    public static readonly PlainValues None = new([]);

    // One element per plain field, or empty if no field has a value.
    private readonly string?[] _values;

    private PlainValues(string?[] values)
    {
        _values = values;
    }

    /// <summary>The value of a plain field, or null.</summary>
    public string? this[PaymentField field] => _values.Length == 0 ? null : _values[PaymentFields.PlaceOf(field)];

    public IEnumerable<(PaymentField Field, string Value)> All
    {
        get
        {
            for (var place = 0; place < _values.Length; place++)
            {
                if (_values[place] is { } value)
                {
                    yield return (PaymentFields.Plain[place], value);
                }
            }
        }
    }

    /// <summary>Builds the values from a function that reads each field.</summary>
    public static PlainValues Of(Func<PaymentField, string?> read)
    {
        string?[]? values = null;
        for (var place = 0; place < PaymentFields.Plain.Count; place++)
        {
            if (Normalized(read(PaymentFields.Plain[place])) is { } value)
            {
                values ??= new string?[PaymentFields.Plain.Count];
                values[place] = value;
            }
        }

        return values is null ? None : new(values);
    }

    /// <summary>A copy with a different value of a field.</summary>
    public PlainValues With(PaymentField field, string? value) => Of(one => one == field ? value : this[one]);

    public bool Equals(PlainValues? other) =>
        other is not null && PaymentFields.Plain.All(field => string.Equals(this[field], other[field], StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as PlainValues);

    public override int GetHashCode() => All.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Field, one.Value));

    private static string? Normalized(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
