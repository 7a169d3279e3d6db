using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Converts an amount to the base currency on a day: by the latest rate on or before it that is not too old.</summary>
internal static class RateReader
{
    private const int MaxDays = 31;

    private static readonly Sql Latest = new(
        "SELECT rate, \"from\" FROM rates WHERE workspace_id = $1 AND currency = $2 AND \"from\" <= $3 AND \"from\" >= $4 ORDER BY \"from\" DESC LIMIT 1"
    );

    /// <summary>Null if no rate is known.</summary>
    public static async ValueTask<BaseAmount?> InBaseAsync(IWriteSession session, WorkspaceId workspace, Money amount, Currency currency, DateOnly day)
    {
        if (amount.Currency.Equals(currency))
        {
            return new(amount, null, null);
        }

        var rate = await session.FirstAsync(Latest, Read, workspace.Value, amount.Currency.Code, day, OldestFor(day));
        return InBase(amount, currency, rate?.Value) is { } worth ? new(worth, rate!.Value, rate.From) : null;
    }

    /// <summary>The same rate as a subquery, for a row with workspace and currency.</summary>
    public static string Of(string row, string day, string oldest) =>
        $"(SELECT r.rate FROM rates r WHERE r.workspace_id = {row}.workspace_id AND r.currency = {row}.currency AND r.\"from\" <= {day} AND r.\"from\" >= {oldest} ORDER BY r.\"from\" DESC LIMIT 1)";

    /// <summary>Rates from before this day are too old for the given day.</summary>
    public static DateOnly OldestFor(DateOnly day) => day.AddDays(-MaxDays);

    /// <summary>Converts an amount by a stored rate; null if no rate is known.</summary>
    public static Money? InBase(Money amount, Currency currency, long? rate) =>
        amount.Currency.Equals(currency) ? amount : rate is { } known ? StoredRate.Convert(amount, known, currency) : null;

    private static Rate Read(DbDataReader r) => new(r.GetInt64(0), Day.FromNumber(r.GetInt32(1)));

    private sealed record Rate(long Value, DateOnly From);
}

/// <summary>An amount in the base currency, with the rate used.</summary>
internal sealed record BaseAmount(Money Amount, long? Rate, DateOnly? RateOn);
