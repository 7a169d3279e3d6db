using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>A payment as an import finds it.</summary>
public sealed record PaidCandidate(PaymentState State, string AccountNumber, PayingFacts Paying)
{
    public MethodId? Method { get; init; }

    /// <summary>What that method is called, whether or not it can still be chosen.</summary>
    public string? MethodName { get; init; }

    /// <summary>The mark it has, or nothing.</summary>
    public PaidMark? Mark { get; init; }
}

/// <summary>The mark of a paid payment; nothing received means all of it.</summary>
public sealed record PaidMark(DateOnly On, string? Reference, Money? Received);

/// <summary>A method that payments can be marked with.</summary>
public sealed record PaidMethod(MethodId Id, string Name);

/// <summary>The payments that have a reference already: the first and the last of them.</summary>
public sealed record UsedReference(PaymentId First, PaymentId Last);

/// <summary>All that an import looks at in the books, read at once.</summary>
public sealed record PaidBooks(IReadOnlyList<PaidCandidate> Payments, IReadOnlyList<PaidMethod> Methods)
{
    /// <summary>By reference, in any case.</summary>
    public required IReadOnlyDictionary<string, UsedReference> References { get; init; }
}
