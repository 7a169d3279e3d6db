namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Initial content of a new workspace, so that payments can be created at once.</summary>
public sealed record StarterSet
{
    public static readonly StarterSet Default = new();

    public IReadOnlyList<StarterMethod> Methods { get; init; } = [new("Cash", "CASH", IsCash: true), new("Bank transfer", "BANK_TRANSFER", IsCash: false)];

    public IReadOnlyList<StarterType> Types { get; init; } =
        [new("Payment", "PAYMENT", "PAYMENT"), new("Payment cancellation", "PAYMENT_CANCELLATION", "PAYMENT_CANCEL")];

    /// <summary>Why an Approver may return a posting; approvals are given here, even if a host keeps the payments.</summary>
    public IReadOnlyList<StarterReason> ReturnReasons { get; init; } =
        [
            new("Document missing or unreadable", "DOCUMENT"), new("Wrong account or customer", "ACCOUNT"), new("Wrong amount", "AMOUNT"),
            new("Wrong posting date", "DATE"), new("Possible duplicate", "DUPLICATE"),
        ];

    public string UnitName { get; init; } = "Main unit";

    public string UnitCode { get; init; } = "MAIN";

    public int TermsDays { get; init; } = 14;

    /// <summary>The payer's text before the payment's number.</summary>
    public string PayerSentence { get; init; } = "Payment";

    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>The set for a backend: a portal brings its own payment methods, and types if it keeps those. Ours would have the same names.</summary>
    public StarterSet For(BackendProfile backend) =>
        this with
        {
            Methods = backend.Has(Can.OwnMethods) ? Methods : [],
            Types = backend.Has(Can.KeepReference) ? Types : [],
        };
}

/// <summary>A method that pays orders.</summary>
public sealed record StarterMethod(string Name, string AlternativeCode, bool IsCash);

/// <summary>A financial transaction type with its CRM.COM classification.</summary>
public sealed record StarterType(string Name, string AlternativeCode, string Classification);

/// <summary>A reason for returning a posting to its maker.</summary>
public sealed record StarterReason(string Name, string AlternativeCode);
