using System.Globalization;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Formats the gap-free number of a posted payment: P-000001.</summary>
public static class PaymentNumber
{
    public static string Text(long sequence) => string.Create(CultureInfo.InvariantCulture, $"P-{sequence:D6}");
}
