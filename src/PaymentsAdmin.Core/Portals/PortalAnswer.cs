using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Core.Portals;

/// <summary>A portal's answer: a value or a fault.</summary>
public sealed class PortalAnswer<T>
{
    private readonly T? _value;

    private PortalAnswer(T? value, PortalFault? fault)
    {
        _value = value;
        Fault = fault;
    }

    /// <summary>The fault; null if there is a value.</summary>
    public PortalFault? Fault { get; }

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => Fault is null;

    /// <summary>The value; reading it from a failed answer is a bug.</summary>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"No value: {Fault.Kind} of {Fault.Method}.");

    public static implicit operator PortalAnswer<T>(T value) => new(value, null);

    public static implicit operator PortalAnswer<T>(PortalFault fault) => new(default, fault ?? throw new ArgumentNullException(nameof(fault)));

    /// <summary>Named alternative to the conversion.</summary>
    public static PortalAnswer<T> Of(T value) => new(value, null);

    /// <summary>Named alternative to the conversion.</summary>
    public static PortalAnswer<T> FromFault(PortalFault fault) => fault;
}

/// <summary>Why a call of <see cref="Method"/> failed. Code and text are the portal's own words, for the details.</summary>
public sealed record PortalFault(PortalFaultKind Kind, string Method)
{
    public string? Code { get; init; }

    public string? Text { get; init; }

    /// <summary>The parameter that the portal names as wrong, if any.</summary>
    public string? Parameter { get; init; }

    /// <summary>Whether a whole answer came, but its content is not as documented, which asking again does not change.</summary>
    public bool IsOfContent { get; init; }

    /// <summary>The item that cannot be kept, if that is why.</summary>
    public PortalProblem? Problem { get; init; }

    /// <summary>How long the portal asks us to wait.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the call arrived somewhere that answered in place of the portal, perhaps after the portal did its work.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether another payment has the caller's code. Of a write that was never sent before, that one cannot be the result.</summary>
    public bool CodeWasTaken { get; init; }

    /// <summary>Whether the portal certainly did nothing. If false, a write may have been done or may still be running.</summary>
    public bool ProvesNothingDone => !IsElsewhere && Kind is not (PortalFaultKind.NoAnswer or PortalFaultKind.Senseless or PortalFaultKind.Overloaded);

    /// <summary>Whether the portal, or something in front of it, limits calls.</summary>
    public bool IsLimit => Kind is PortalFaultKind.Limited or PortalFaultKind.Overloaded;

    /// <summary>Whether the same call may succeed later without anyone changing anything.</summary>
    public bool Passes => IsLimit || Kind is PortalFaultKind.Unreachable or PortalFaultKind.NoAnswer or PortalFaultKind.Senseless;
}

/// <summary>The kinds of faults.</summary>
public enum PortalFaultKind
{
    /// <summary>No connection, so nothing was sent.</summary>
    Unreachable = 1,

    /// <summary>Too many calls or too much time used; the call was rejected.</summary>
    Limited = 2,

    /// <summary>The portal's rules forbid it.</summary>
    Refused = 3,

    /// <summary>The connection's user lacks permission.</summary>
    Denied = 4,

    /// <summary>Not found, or hidden from the connection's user.</summary>
    NotFound = 5,

    /// <summary>The portal no longer knows our secret or token.</summary>
    SignIn = 6,

    /// <summary>The connection lacks the scope of the method.</summary>
    Scope = 7,

    /// <summary>Sent without a conclusive answer: timed out, cut off, or a server error.</summary>
    NoAnswer = 8,

    /// <summary>An answer that breaks the contract.</summary>
    Senseless = 9,

    /// <summary>This installation's configuration or policy forbids calling that URL.</summary>
    Forbidden = 10,

    /// <summary>Sent as often as reasonable, and each time a read proved that it was not done.</summary>
    NotDone = 11,

    /// <summary>The payment was paid in the portal meanwhile, which locks it. Nothing was sent.</summary>
    PaidMeanwhile = 12,

    /// <summary>The portal is unreachable, and the workspace does not queue writes. Nothing was changed.</summary>
    Away = 13,

    /// <summary>
    /// Too many calls, in words that a proxy between may have added after the portal got the call: a write may have been done.
    /// </summary>
    Overloaded = 14,

    /// <summary>The connection's user sees only a part of the entity's payments, so that no read proves the outcome of a write.</summary>
    Unprovable = 15,

    /// <summary>An earlier write to its entity is of unknown outcome. Nothing was sent.</summary>
    Behind = 16,

    /// <summary>An Admin ended a write of unknown outcome as not done. Code and text are the Admin's name and reason.</summary>
    DecidedNotDone = 17,

    /// <summary>The portal no longer shows its legacy invoices to the connection's user.</summary>
    NoInvoices = 18,

    /// <summary>The payment was changed in the portal since it was approved. Nothing was sent.</summary>
    ChangedMeanwhile = 19,

    /// <summary>The portal has no such list, or answers none without a filter.</summary>
    Unlisted = 20,

    /// <summary>The payment is in another state in the portal, in which the write can no longer take effect. Nothing was sent.</summary>
    OtherState = 21,

    /// <summary>Another payment in the portal has the code that the write would give to a new one.</summary>
    CodeTaken = 22,
}
