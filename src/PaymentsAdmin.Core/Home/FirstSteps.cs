namespace PaymentsAdmin.Core.Home;

/// <summary>What a new installation has of the things that people need before they can work with it.</summary>
public sealed record FirstSteps
{
    /// <summary>Somebody prepares payments.</summary>
    public required bool HasClerk { get; init; }

    /// <summary>Somebody approves them.</summary>
    public required bool HasApprover { get; init; }

    /// <summary>Another Admin can confirm what one alone cannot give away.</summary>
    public required bool HasSecondAdmin { get; init; }

    /// <summary>Somebody decided how many people approve what; until then the default holds.</summary>
    public required bool HasPolicy { get; init; }

    /// <summary>There is a payment, made by a person or a program.</summary>
    public required bool HasPayments { get; init; }

    /// <summary>Whether people can work: somebody besides Admins is there, and a payment. The rest may stay as it is for good.</summary>
    public bool AreTaken => HasPayments && (HasClerk || HasApprover);
}
