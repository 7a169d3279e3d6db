using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding.Loading;

/// <summary>Reference data a load needs, by code. Existing entries of the workspace are used as they are.</summary>
public sealed record BulkReference
{
    public IReadOnlyList<BulkMethod> Methods { get; init; } = [];

    public IReadOnlyList<BulkPersonType> PersonTypes { get; init; } = [];

    public IReadOnlyList<BulkHandler> Handlers { get; init; } = [];

    public IReadOnlyList<BulkType> Types { get; init; } = [];

    public IReadOnlyList<BulkNamed> Categories { get; init; } = [];

    public IReadOnlyList<BulkNamed> Reasons { get; init; } = [];

    public IReadOnlyList<BulkNamed> Units { get; init; } = [];

    public IReadOnlyList<BulkNamed> BusinessUnits { get; init; } = [];

    /// <summary>The code is the user name.</summary>
    public IReadOnlyList<BulkNamed> People { get; init; } = [];

    public IReadOnlyList<BulkNamed> Jobs { get; init; } = [];

    public IReadOnlyList<BulkNamed> Services { get; init; } = [];

    /// <summary>Preferences for a generic gateway.</summary>
    public IReadOnlyList<BulkNamed> Preferences { get; init; } = [];

    /// <summary>Wallets of this kind pay from unconditional funds.</summary>
    public BulkWalletDefinition? WalletDefinition { get; init; }

    public IReadOnlyList<BulkRate> Rates { get; init; } = [];

    /// <summary>Closes the books through this day, unless the workspace already has a closed day.</summary>
    public DateOnly? CloseThrough { get; init; }
}

/// <summary>A row with only a code and a name. The source chooses its public id.</summary>
public sealed record BulkNamed(string Code, string Name, HexId Hex);

/// <summary>A payment method; gateway 0 is offline, 1 direct, 2 generic.</summary>
public sealed record BulkMethod(string Code, string Name, HexId Hex)
{
    public string Cash { get; init; } = "N";

    public string? Registry { get; init; }

    public string? PersonType { get; init; }

    public string? Handler { get; init; }

    public int Gateway { get; init; }

    public string? Provider { get; init; }
}

/// <summary>A payer type of a registry.</summary>
public sealed record BulkPersonType(string Name, string Registry);

/// <summary>A REST handler of pay systems, with its form as JSON.</summary>
public sealed record BulkHandler(string Code, string Name, string Settings);

/// <summary>A transaction type with what it allows, by code; the first method is its default.</summary>
public sealed record BulkType(string Code, string Name, HexId Hex, string Classification, IReadOnlyList<string> Methods, IReadOnlyList<string> Categories);

/// <summary>A wallet definition, with the types (by code) that credit its wallets.</summary>
public sealed record BulkWalletDefinition(string Name, HexId Hex, IReadOnlyList<string> CreditCauses);

/// <summary>A rate in ten-billionths of the base currency.</summary>
public sealed record BulkRate(string Currency, DateOnly From, long Rate);

/// <summary>A reference data row of the workspace.</summary>
public sealed record BulkKey(int Id, string Hex, string Code, string Name);

/// <summary>The reference data of the workspace, by code.</summary>
public sealed record BulkKeys
{
    public required IReadOnlyDictionary<string, BulkKey> Methods { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Types { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Categories { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Reasons { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Units { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> People { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Jobs { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Services { get; init; }

    public required IReadOnlyDictionary<string, BulkKey> Preferences { get; init; }

    public required IReadOnlyDictionary<string, int> PersonTypes { get; init; }

    public int WalletDefinition { get; init; }

    /// <summary>The books are closed through this day; it may be the workspace's own.</summary>
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>Whether a row has this id. There are only a handful.</summary>
    public static bool Has(IReadOnlyDictionary<string, BulkKey> some, int id)
    {
        foreach (var key in some)
        {
            if (key.Value.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}
