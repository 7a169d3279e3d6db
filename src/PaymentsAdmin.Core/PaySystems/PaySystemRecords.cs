using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>A payer type.</summary>
public readonly record struct PersonTypeId(int Value)
{
    /// <summary>All payer types, where settings are stored per type.</summary>
    public static readonly PersonTypeId Any;
}

/// <summary>A REST handler.</summary>
public readonly record struct HandlerId(int Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>Which documents a pay system pays; cannot change.</summary>
public enum Registry
{
    Order = 1,
    LegacyInvoice = 2,
    Quote = 3,
}

/// <summary>Whether a pay system takes cash.</summary>
public enum CashKind
{
    No = 0,
    Yes = 1,
    Acquiring = 2,
}

/// <summary>A payment method as CRM sees it.</summary>
public sealed record PaySystem(MethodId Id, HexId HexId, string Name, Registry Registry, CashKind Cash, Revision Revision)
{
    public string? Description { get; init; }

    public PersonTypeId? PersonType { get; init; }

    /// <summary>Its handler's code; null for manual payment.</summary>
    public string? Handler { get; init; }

    public bool Active { get; init; }

    /// <summary>Whether the workspace's portal has it too.</summary>
    public bool InPortal { get; init; }

    public bool NewWindow { get; init; }

    public int Sort { get; init; }

    public string? XmlId { get; init; }

    /// <summary>The app that created it, which alone may change it; null if a user did.</summary>
    public string? MadeByApp { get; init; }
}

/// <summary>A handler of pay systems. Its form is a text that only API adapters parse.</summary>
public sealed record PaySystemHandler(HandlerId Id, string Code, string Name, int Sort, string Settings, string? MadeByApp);

/// <summary>A payer type of one registry.</summary>
public sealed record PersonType(PersonTypeId Id, string Name, Registry Registry);

/// <summary>A pay system's setting, unsealed.</summary>
public sealed record PaySystemSetting(string Code, string Type, string Value)
{
    /// <summary>Leaves out the value.</summary>
    public override string ToString() => $"PaySystemSetting {Code}";
}

/// <summary>A setting as stored.</summary>
public sealed record SealedSetting(string Code, string Type, string Sealed);

/// <summary>A change of settings as a store takes it.</summary>
public sealed record SettingsChange(PersonTypeId PersonType, IReadOnlyList<SealedSetting> Set, IReadOnlyList<string> Cleared);

/// <summary>CRM's names of registries and kinds of cash.</summary>
public static class PaySystemCodes
{
    public static string Code(this Registry registry) =>
        registry switch
        {
            Registry.Order => "ORDER",
            Registry.LegacyInvoice => "CRM_INVOICE",
            Registry.Quote => "CRM_QUOTE",
            _ => throw new ArgumentOutOfRangeException(nameof(registry), registry, "No such registry."),
        };

    public static string Code(this CashKind cash) =>
        cash switch
        {
            CashKind.Yes => "Y",
            CashKind.Acquiring => "A",
            _ => "N",
        };

    /// <summary>The registry of a code, or null.</summary>
    public static Registry? FindRegistry(string? code) =>
        code switch
        {
            "ORDER" => Registry.Order,
            "CRM_INVOICE" => Registry.LegacyInvoice,
            "CRM_QUOTE" => Registry.Quote,
            _ => null,
        };

    /// <summary>The kind of cash of a code; unknown codes mean none.</summary>
    public static CashKind CashOf(string? code) =>
        code switch
        {
            "Y" => CashKind.Yes,
            "A" => CashKind.Acquiring,
            _ => CashKind.No,
        };
}

/// <summary>A setting without its value, which can be a secret key.</summary>
public sealed record MaskedSetting(string Code, bool IsSet);
