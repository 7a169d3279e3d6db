namespace PaymentsAdmin.Core.Values;

/// <summary>Exchange rates as they are stored: what one unit is worth, in ten-billionths of a unit of the other currency.</summary>
public static class StoredRate
{
    /// <summary>The rate of a currency in itself.</summary>
    public const long One = 10_000_000_000;

    public static Money Convert(Money amount, long rate, Currency into) => Money.Round(amount.Amount * (rate / (decimal)One), into);
}
