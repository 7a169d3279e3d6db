using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>How many payments to create, from which random seed, as of which day. The same three give the same data.</summary>
public sealed record SeedRequest(int Payments, long Random, DateOnly AsOf)
{
    /// <summary>Fewer payments could not hold what the sample map promises.</summary>
    public const int MinPayments = 100;

    public const int MaxPayments = 100_000_000;

    public const long DefaultRandom = 20_260_101;
}

/// <summary>The target of a seed: the workspace, its calendar, and the base currency of its rates.</summary>
public sealed record SeedPlace(Workspace Workspace, BusinessClock Clock, string BaseCurrency);
