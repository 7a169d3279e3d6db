using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>A new pay system as typed or sent.</summary>
public sealed record PaySystemInput
{
    public string Name { get; init; } = "";

    public PersonTypeId? PersonType { get; init; }

    /// <summary>The code of a handler; null for what is paid by hand.</summary>
    public string? Handler { get; init; }

    public string? Description { get; init; }

    public Registry Registry { get; init; } = Registry.LegacyInvoice;

    public CashKind Cash { get; init; }

    public bool Active { get; init; }

    public bool NewWindow { get; init; }

    public int Sort { get; init; } = 100;

    public string? XmlId { get; init; }

    /// <summary>Its own defaults, for all payer types.</summary>
    public IReadOnlyList<PaySystemSetting> Settings { get; init; } = [];
}

/// <summary>What of a pay system changes; null keeps, an empty text clears.</summary>
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

/// <summary>New values of settings; an empty value takes the own value away, so that the default shows again.</summary>
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

    /// <summary>Its form and codes, as the door that takes them writes them.</summary>
    public string Settings { get; init; } = "";
}

/// <summary>What of a handler changes; null keeps.</summary>
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

/// <summary>Which pay system is meant: by id, or by the code of its handler. Where both are given, the id wins.</summary>
public sealed record PaySystemChoice(MethodId? Id, string? Handler);
