namespace PaymentsAdmin.Core.Home;

/// <summary>Which set-up steps of a new installation are done.</summary>
public sealed record FirstSteps
{
    /// <summary>There is a Clerk.</summary>
    public required bool HasClerk { get; init; }

    /// <summary>There is an Approver.</summary>
    public required bool HasApprover { get; init; }

    /// <summary>There is a second Admin to confirm what needs two.</summary>
    public required bool HasSecondAdmin { get; init; }

    /// <summary>An approval policy was set; until then the default applies.</summary>
    public required bool HasPolicy { get; init; }

    /// <summary>There is a payment, made by a person or a program.</summary>
    public required bool HasPayments { get; init; }

    /// <summary>Whether people can work: there is a user besides Admins, and a payment. The other steps are optional.</summary>
    public bool AreTaken => HasPayments && (HasClerk || HasApprover);
}
