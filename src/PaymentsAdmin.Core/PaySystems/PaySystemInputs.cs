using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>A new pay system as typed or sent.</summary>
public sealed record PaySystemInput
{
    public string Name { get; init; } = "";

    public PersonTypeId? PersonType { get; init; }

    /// <summary>A handler's code; null for manual payment.</summary>
    public string? Handler { get; init; }

    public string? Description { get; init; }

    public Registry Registry { get; init; } = Registry.LegacyInvoice;

    public CashKind Cash { get; init; }

    public bool Active { get; init; }

    public bool NewWindow { get; init; }

    public int Sort { get; init; } = 100;

    public string? XmlId { get; init; }

    /// <summary>Its own defaults for all payer types.</summary>
    public IReadOnlyList<PaySystemSetting> Settings { get; init; } = [];
}

/// <summary>A change of a pay system; null keeps the value, an empty text clears it.</summary>
public sealed record PaySystemChange
{
    public string? Name { get; init; }

    public PersonTypeId? PersonType { get; init; }

    public string? Handler { get; init; }

    public string? Description { get; init; }

    public CashKind? Cash { get; init; }

    public bool? Active { get; init; }

    public bool? NewWindow { get; init; }

    public int? Sort { get; init; }

    public string? XmlId { get; init; }
}

/// <summary>New values of settings; an empty value removes the own value, so that the default applies.</summary>
public sealed record SettingsInput
{
    public PersonTypeId PersonType { get; init; }

    public IReadOnlyList<PaySystemSetting> Settings { get; init; } = [];
}

/// <summary>A new handler as sent.</summary>
public sealed record HandlerInput
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public int Sort { get; init; } = 100;

    /// <summary>Its form and codes, in the format of the API that takes them.</summary>
    public string Settings { get; init; } = "";
}

/// <summary>A change of a handler; null keeps the value.</summary>
public sealed record HandlerChange
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    public int? Sort { get; init; }

    public string? Settings { get; init; }
}

/// <summary>A payer type as typed.</summary>
public sealed record PersonTypeInput
{
    public string Name { get; init; } = "";

    public Registry Registry { get; init; } = Registry.Order;
}

/// <summary>Names a pay system by id or by its handler's code. If both are given, the id wins.</summary>
public sealed record PaySystemChoice(MethodId? Id, string? Handler);
