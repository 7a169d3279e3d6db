using System.Globalization;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The gap-free number a payment gets when it is posted, as people read it: P-000001.</summary>
public static class PaymentNumber
{
    public static string Text(long sequence) => string.Create(CultureInfo.InvariantCulture, $"P-{sequence:D6}");
}
