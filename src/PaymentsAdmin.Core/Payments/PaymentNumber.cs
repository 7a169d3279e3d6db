using System.Globalization;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The number of a posted payment: gap-free like P-000001 in own books, and the portal's where a portal posted it.</summary>
public static class PaymentNumber
{
    /// <summary>The number of a payment that is numbered in at most one of both ways.</summary>
    public static string? Text(long? sequence, string? portal) => sequence is { } own ? Text(own) : portal;

    public static string Text(long sequence) => string.Create(CultureInfo.InvariantCulture, $"P-{sequence:D6}");
}
