namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A typed name and password, and their origin.</summary>
public sealed record PasswordAttempt(string Name, string Password, Origin From)
{
    /// <summary>The device cookie of a browser this user has signed in with.</summary>
    public string? Device { get; init; }

    /// <summary>Leaves out the password.</summary>
    public override string ToString() => nameof(PasswordAttempt);
}

/// <summary>A code typed after a correct password.</summary>
public sealed record CodeAttempt(string Ticket, string Code, Origin From)
{
    /// <summary>The browser's device cookie.</summary>
    public string? Device { get; init; }

    /// <summary>Without the code.</summary>
    public override string ToString() => nameof(CodeAttempt);
}

/// <summary>A typed password change.</summary>
public sealed record PasswordChange
{
    public string Old { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Leaves out the passwords.</summary>
    public override string ToString() => nameof(PasswordChange);
}

/// <summary>Proof of identity: a code, or the password of a user without a second factor.</summary>
public sealed record StepUpInput
{
    public string Code { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Leaves out the secrets.</summary>
    public override string ToString() => nameof(StepUpInput);
}
