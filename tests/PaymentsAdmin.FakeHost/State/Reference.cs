namespace PaymentsAdmin.FakeHosts.State;

/// <summary>The classes of financial transactions.</summary>
public static class Classes
{
    public const string Payment = "PAYMENT";
    public const string PaymentCancel = "PAYMENT_CANCEL";
    public const string Invoice = "INVOICE";
}

/// <summary>How a method moves money.</summary>
public enum Gateway
{
    None,

    /// <summary>A card is charged in the same call.</summary>
    Direct,

    /// <summary>Another system verifies the payment later.</summary>
    Generic,
}

/// <summary>Something of the configuration with a name and a code.</summary>
public record Named(string Id, string Name, string AlternativeCode)
{
    public string Description { get; init; } = string.Empty;
}

public sealed record PaymentMethod(string Id, string Name, string AlternativeCode, Gateway Gateway) : Named(Id, Name, AlternativeCode)
{
    /// <summary>Who charges or verifies; null for a method that was never set up.</summary>
    public string? Provider { get; set; }
}

public sealed record TransactionType(string Id, string Name, string AlternativeCode, string Classification) : Named(Id, Name, AlternativeCode)
{
    /// <summary>The allowed methods; the first is the usual one.</summary>
    public List<PaymentMethod> Methods { get; } = [];

    public List<Named> Categories { get; } = [];

    /// <summary>The units that may use it; none for all.</summary>
    public List<Unit> Units { get; } = [];

    public bool Allows(Unit unit) => Units.Count == 0 || Units.Contains(unit);
}

/// <summary>A unit of the organisation, with the business unit that takes its place from release 18 on.</summary>
public sealed record Unit(string Id, string Name, string AlternativeCode, string Group, string Community) : Named(Id, Name, AlternativeCode);

public sealed record HostUser(string Id, string Username, string Password, Unit Unit)
{
    public List<Unit> Units { get; } = [Unit];

    public string? ApiKey { get; set; }
}

/// <summary>A way of paying that accounts can prefer.</summary>
public sealed record Preference(string Id, string Name, string AlternativeCode, string Type) : Named(Id, Name, AlternativeCode)
{
    public bool Usual { get; init; }
}

public sealed record Product(string Id, string Code, string AlternativeCode, string Name)
{
    /// <summary>Whether it is a termed service, which payments before release 14 may name.</summary>
    public bool Termed { get; init; } = true;
}

public sealed record Job(string Id, string Number, string Name);

/// <summary>A month or year of the books.</summary>
public sealed class Period
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>OPEN, CLOSED or ROLLEDBACK.</summary>
    public string State { get; set; } = "OPEN";
}
