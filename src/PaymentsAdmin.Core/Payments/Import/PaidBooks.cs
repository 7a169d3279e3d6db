using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>A payment that an import refers to.</summary>
public sealed record PaidCandidate(PaymentState State, string AccountNumber, PayingFacts Paying)
{
    public MethodId? Method { get; init; }

    /// <summary>The name of the method, even if the method can no longer be chosen.</summary>
    public string? MethodName { get; init; }

    /// <summary>The paid mark; null if unpaid.</summary>
    public PaidMark? Mark { get; init; }
}

/// <summary>A paid mark. Null in <see cref="Received"/> means the full amount.</summary>
public sealed record PaidMark(DateOnly On, string? Reference, Money? Received);

/// <summary>A method that an import can set.</summary>
public sealed record PaidMethod(MethodId Id, string Name);

/// <summary>The first and the last payment that already have a reference.</summary>
public sealed record UsedReference(PaymentId First, PaymentId Last);

/// <summary>All stored data that an import needs, read at once.</summary>
public sealed record PaidBooks(IReadOnlyList<PaidCandidate> Payments, IReadOnlyList<PaidMethod> Methods)
{
    /// <summary>By reference, ignoring case.</summary>
    public required IReadOnlyDictionary<string, UsedReference> References { get; init; }
}
