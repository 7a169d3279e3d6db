using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What an adapter knows of connections to its portals: what may be typed for one, and what it says.</summary>
public interface IPortalConnecting
{
    /// <summary>The ways to connect, the usual one first.</summary>
    IReadOnlyList<ConnectionWay> Ways { get; }

    /// <summary>
    /// The connection that was typed, or a failure that names the field. One that asks for consent is only complete after that.
    /// </summary>
    Result<PortalConnection> Read(ConnectionInput typed, PortalNetwork network);

    /// <summary>Reads the secret as it was stored before connections named their portal and way; null if it is none of this adapter's.</summary>
    PortalConnection? ReadFormer(string stored) => null;
}

/// <summary>A way to connect, as the form offers it. Ids of ways and fields are unique among all adapters.</summary>
public sealed record ConnectionWay(string Id, Words Title, Words Help, IReadOnlyList<ConnectionField> Fields)
{
    /// <summary>How a workspace is connected that took this way, after the name of its portal.</summary>
    public required Words Taken { get; init; }

    /// <summary>What a user does on the portal's own page to complete the connection; null if what is typed is enough.</summary>
    public ConsentSteps? Consent { get; init; }

    /// <summary>What to say if the portal does not know the secret that was typed; null if there is nothing particular to say.</summary>
    public Failure? SecretUnknown { get; init; }
}

/// <summary>How the form shows the address to which the portal's page sends the user back.</summary>
public sealed record ConsentSteps(string ReturnId, Words ReturnTitle, Words ReturnHelp);

/// <summary>A field of a way. <c>Name</c> is what failures call it, <c>Id</c> the one of the control in the page.</summary>
public sealed record ConnectionField(string Name, string Id, Words Label)
{
    public Words? Help { get; init; }

    public string? Placeholder { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Whether a URL is typed. One that is not secret is that of the portal.</summary>
    public bool IsUrl { get; init; }

    /// <summary>Never shown again, and not kept with the draft of a form.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>A portal connection as entered by an Admin: the way, and what was typed by names of fields.</summary>
public sealed record ConnectionInput(string Way, IReadOnlyDictionary<string, string> Values)
{
    public static ConnectionInput Of(string way, params IEnumerable<(string Name, string Value)> typed) =>
        new(way, typed.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));

    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>Leaves out what was typed.</summary>
    public override string ToString() => Way;
}
