using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The value of one unit of a currency in the base currency, from a day on.</summary>
public sealed record Rate(Currency Currency, DateOnly From, decimal Value)
{
    public const string Kind = "rate";

    /// <summary>An older rate is too old to use.</summary>
    public const int MaxDays = 31;

    public const int Decimals = 10;

    /// <summary>The highest rate; ten-billionths of it fit the column with room to spare.</summary>
    public const decimal MaxValue = 900_000_000m;
}

/// <summary>A rate as typed.</summary>
public sealed record RateInput
{
    public string Currency { get; init; } = "";

    public DateOnly From { get; init; }

    public decimal Value { get; init; }
}

/// <summary>A rate that waits for a second person: the one of the same day that it replaces, if there is one, and the one it is far away from.</summary>
public sealed record RateJump(string Currency, DateOnly From, decimal Value, decimal? Seen, decimal? Last);

/// <summary>A rate, and the day it is from.</summary>
public sealed record DayRate(decimal Value, DateOnly From);

/// <summary>A currency and its current rate; null if none is recent enough.</summary>
public sealed record CurrencyRate(Currency Currency, DayRate? Rate);

/// <summary>A page of rates: by currency, latest first.</summary>
public sealed record RateQuery(WorkspaceId Workspace)
{
    /// <summary>Null means every currency.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The last rate of the previous page.</summary>
    public RatePlace? After { get; init; }

    public int Size { get; init; } = ReferenceQuery.DefaultSize;

    /// <summary>The size within its bounds.</summary>
    public int Rows => Math.Clamp(Size, 1, ReferenceQuery.MaxSize);
}

/// <summary>A place in the list of rates.</summary>
public sealed record RatePlace(Currency Currency, DateOnly From);
