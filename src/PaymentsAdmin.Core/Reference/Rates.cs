using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What one unit of a currency is worth in the base currency from a day on.</summary>
public sealed record Rate(Currency Currency, DateOnly From, decimal Value)
{
    public const string Kind = "rate";

    /// <summary>An older rate is no rate of a day any more.</summary>
    public const int MaxDays = 31;

    public const int Decimals = 10;

    /// <summary>What the stored ten-billionths can hold with room to spare.</summary>
    public const decimal Most = 900_000_000m;
}

/// <summary>A rate as typed.</summary>
public sealed record RateInput
{
    public string Currency { get; init; } = "";

    public DateOnly From { get; init; }

    public decimal Value { get; init; }
}

/// <summary>The rate of some day, and the day it is from.</summary>
public sealed record DayRate(decimal Value, DateOnly From);

/// <summary>A currency, and the rate that holds for it; null where none is recent enough.</summary>
public sealed record CurrencyRate(Currency Currency, DayRate? Rate);

/// <summary>Which rates are asked for: by currency, the latest first.</summary>
public sealed record RateQuery(WorkspaceId Workspace)
{
    /// <summary>Null: of every currency.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The last one seen.</summary>
    public RatePlace? After { get; init; }

    public int Size { get; init; } = ReferenceQuery.DefaultSize;

    /// <summary>The size within its bounds.</summary>
    public int Rows => Math.Clamp(Size, 1, ReferenceQuery.MaxSize);
}

/// <summary>A place in the list of rates.</summary>
public sealed record RatePlace(Currency Currency, DateOnly From);
