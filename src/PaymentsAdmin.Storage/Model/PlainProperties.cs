using System.Reflection;
using PaymentsAdmin.Core.Payments.Fields;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The properties of <see cref="PaymentTableRow"/> that keep the plain fields of a payment.</summary>
internal static class PlainProperties
{
    private static readonly Dictionary<PaymentField, PropertyInfo> ByField = PaymentFields.Plain.ToDictionary(field => field, Find);

    private static readonly Dictionary<PaymentField, Func<PaymentTableRow, string?>> Getters = ByField.ToDictionary(
        one => one.Key,
        one => one.Value.GetMethod!.CreateDelegate<Func<PaymentTableRow, string?>>()
    );

    private static readonly Dictionary<PaymentField, Action<PaymentTableRow, string?>> Setters = ByField.ToDictionary(
        one => one.Key,
        one => one.Value.SetMethod!.CreateDelegate<Action<PaymentTableRow, string?>>()
    );

    /// <summary>The property name of a field.</summary>
    public static string Name(PaymentField field) => ByField[field].Name;

    /// <summary>The plain fields of a row.</summary>
    public static PlainValues Of(PaymentTableRow row) => PlainValues.Of(field => Getters[field](row));

    /// <summary>Sets the plain fields of a row.</summary>
    public static void Set(PaymentTableRow row, PlainValues values)
    {
        foreach (var (field, value) in values.All)
        {
            Setters[field](row, value);
        }
    }

    private static PropertyInfo Find(PaymentField field) =>
        typeof(PaymentTableRow).GetProperties().FirstOrDefault(property => string.Equals(DbNames.Snake(property.Name), field.Column, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"The row of a payment has no column {field.Column} for its field {field.Key}.");
}
