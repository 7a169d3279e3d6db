using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What a portal answered: a value, or what went wrong.</summary>
public sealed class PortalAnswer<T>
{
    private readonly T? _value;

    private PortalAnswer(T? value, PortalFault? fault)
    {
        _value = value;
        Fault = fault;
    }

    /// <summary>What went wrong; null where there is a value.</summary>
    public PortalFault? Fault { get; }

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => Fault is null;

    /// <summary>The value; asking a failed answer for it is a bug.</summary>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"No value: {Fault.Kind} of {Fault.Method}.");

    public static implicit operator PortalAnswer<T>(T value) => new(value, null);

    public static implicit operator PortalAnswer<T>(PortalFault fault) => new(default, fault ?? throw new ArgumentNullException(nameof(fault)));

    /// <summary>Named twin of the conversion.</summary>
    public static PortalAnswer<T> Of(T value) => new(value, null);

    /// <summary>Named twin of the conversion.</summary>
    public static PortalAnswer<T> FromFault(PortalFault fault) => fault;
}

/// <summary>Why a portal did not answer with a value. Code and text are its own words, for the details; method is what it was asked.</summary>
public sealed record PortalFault(PortalFaultKind Kind, string Method)
{
    public string? Code { get; init; }

    public string? Text { get; init; }

    /// <summary>How long the portal wants to be left alone.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the portal surely did nothing. Where this is false, a write may have been done or may still be under way.</summary>
    public bool ProvesNothingDone => Kind is not (PortalFaultKind.NoAnswer or PortalFaultKind.Senseless);

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool Passes => Kind is PortalFaultKind.Unreachable or PortalFaultKind.Limited or PortalFaultKind.NoAnswer or PortalFaultKind.Senseless;
}

/// <summary>The sorts of faults.</summary>
public enum PortalFaultKind
{
    /// <summary>No connection, so nothing was sent.</summary>
    Unreachable = 1,

    /// <summary>Too many calls or too much time used; the call was not taken.</summary>
    Limited = 2,

    /// <summary>The portal's rules forbid it.</summary>
    Refused = 3,

    /// <summary>The user of the connection may not.</summary>
    Denied = 4,

    /// <summary>There is no such thing, or the user of the connection may not see it.</summary>
    NotFound = 5,

    /// <summary>The portal does not know our secret or token any more.</summary>
    SignIn = 6,

    /// <summary>The connection was not given the scope that the method needs.</summary>
    Scope = 7,

    /// <summary>Sent, and no answer that tells what became of it: too late, cut off, or an error of the server.</summary>
    NoAnswer = 8,

    /// <summary>An answer that breaks the contract.</summary>
    Senseless = 9,

    /// <summary>The configuration or the policy of this installation forbids to speak to that address.</summary>
    Forbidden = 10,

    /// <summary>It was sent as often as makes sense, and each time a look proved that nothing came of it.</summary>
    NotDone = 11,

    /// <summary>The payment was paid in the portal meanwhile, which locks it. Nothing was sent.</summary>
    PaidMeanwhile = 12,

    /// <summary>The portal was away, and the workspace lets nothing wait for it. Nothing was changed.</summary>
    Away = 13,
}
