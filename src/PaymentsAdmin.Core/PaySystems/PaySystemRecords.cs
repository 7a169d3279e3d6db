using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>A payer type.</summary>
public readonly record struct PersonTypeId(int Value)
{
    /// <summary>Stands for all payer types where settings are kept per type.</summary>
    public static readonly PersonTypeId Any;
}

/// <summary>A REST handler.</summary>
public readonly record struct HandlerId(int Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>Which documents a pay system pays; it never changes.</summary>
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

    /// <summary>The code of its handler; none for what is paid by hand.</summary>
    public string? Handler { get; init; }

    public bool Active { get; init; }

    /// <summary>Whether the workspace's portal has it too.</summary>
    public bool InPortal { get; init; }

    public bool NewWindow { get; init; }

    public int Sort { get; init; }

    public string? XmlId { get; init; }

    /// <summary>The app that made it and alone may change it; null when a person did.</summary>
    public string? MadeByApp { get; init; }
}

/// <summary>A handler that pay systems are made with. Its form is a text that only doors understand.</summary>
public sealed record PaySystemHandler(HandlerId Id, string Code, string Name, int Sort, string Settings, string? MadeByApp);

/// <summary>A payer type of one registry.</summary>
public sealed record PersonType(PersonTypeId Id, string Name, Registry Registry);

/// <summary>One setting of a pay system, opened.</summary>
public sealed record PaySystemSetting(string Code, string Type, string Value)
{
    /// <summary>Without the value.</summary>
    public override string ToString() => $"PaySystemSetting {Code}";
}

/// <summary>One setting as it is stored.</summary>
public sealed record SealedSetting(string Code, string Type, string Sealed);

/// <summary>A change of settings as a store takes it.</summary>
public sealed record SettingsChange(PersonTypeId PersonType, IReadOnlyList<SealedSetting> Set, IReadOnlyList<string> Cleared);

/// <summary>Names that CRM gives to registries and kinds of cash.</summary>
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

    /// <summary>The kind of cash of a code; what is unknown is none.</summary>
    public static CashKind CashOf(string? code) =>
        code switch
        {
            "Y" => CashKind.Yes,
            "A" => CashKind.Acquiring,
            _ => CashKind.No,
        };
}
