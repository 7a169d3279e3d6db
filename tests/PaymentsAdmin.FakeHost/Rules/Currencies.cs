namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>The currencies that the host knows, by code, which is also their id. Most have two decimals.</summary>
public static class Currencies
{
    private static readonly Dictionary<string, int> Decimals = new(StringComparer.Ordinal)
    {
        ["EUR"] = 2,
        ["USD"] = 2,
        ["GBP"] = 2,
        ["CHF"] = 2,
        ["SEK"] = 2,
        ["PLN"] = 2,
        ["RUB"] = 2,
        ["JPY"] = 0,
        ["ISK"] = 0,
        ["KWD"] = 3,
        ["BHD"] = 3,
    };

    public static string? Find(string code) => Decimals.ContainsKey(code) ? code : null;

    public static bool Holds(string currency, decimal amount) => decimal.Round(amount, Decimals.GetValueOrDefault(currency, 2)) == amount;

    /// <summary>Without the zeros at its end, as plain JSON has it.</summary>
    public static decimal Plain(decimal amount) => amount / 1.0000000000000000000000000000m;
}
