using static PaymentsAdmin.Core.Payments.Fields.PaymentFieldType;

namespace PaymentsAdmin.Core.Payments.Fields;

/// <summary>The fields of a payment. A new plain text needs only an entry here and a database column.</summary>
public static class PaymentFields
{
    public static readonly PaymentField Customer = new("customer", "Customer", Whole) { Column = "customer_id", IsSealed = true };

    public static readonly PaymentField Method = new("method", "Method", Whole) { Column = "method_id", IsSealed = true };

    public static readonly PaymentField Currency = new("currency", "Currency") { IsSealed = true };

    public static readonly PaymentField Amount = new("amount", "Amount", Whole) { Column = "amount_minor", IsSealed = true };

    public static readonly PaymentField DueOn = new("due_on", "Due date", Day) { IsSealed = true };

    public static readonly PaymentField PayerText = new("payer_text", "Text for the payer") { IsSealed = true };

    public static readonly PaymentField PayerLanguage = new("payer_language", "Payer's language") { IsSealed = true };

    public static readonly PaymentField CostCentre = new("cost_centre", "Cost centre")
    {
        IsPlain = true,
        MaxLength = 40,
        Help = "Internal; payers do not see it.",
        IsSealed = true,
        IsListed = true,
        IsFiltered = true,
        IsExported = true,
        IsInAuditorsFile = true,
        RestName = "costCentre",
    };

    /// <summary>All fields. The seal covers the sealed ones in this order.</summary>
    public static IReadOnlyList<PaymentField> All { get; } = [Customer, Method, Currency, Amount, DueOn, PayerText, PayerLanguage, CostCentre];

    /// <summary>The plain fields, in the order of <see cref="PlainValues"/>.</summary>
    public static IReadOnlyList<PaymentField> Plain { get; } = [.. All.Where(field => field.IsPlain)];

    /// <summary>The index of a field in <see cref="Plain"/>.</summary>
    public static int PlaceOf(PaymentField field)
    {
        for (var place = 0; place < Plain.Count; place++)
        {
            if (Plain[place] == field)
            {
                return place;
            }
        }

        throw new ArgumentException($"{field.Key} is not a plain field.", nameof(field));
    }

    /// <summary>The field with a key, or null.</summary>
    public static PaymentField? Find(string key) => All.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.Ordinal));
}
