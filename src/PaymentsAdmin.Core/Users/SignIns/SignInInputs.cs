namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A name and a password as typed, and where.</summary>
public sealed record PasswordTry(string Name, string Password, Origin From)
{
    /// <summary>The mark of a browser that this person signed in with before.</summary>
    public string? Device { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => nameof(PasswordTry);
}

/// <summary>A code as typed after the right password.</summary>
public sealed record CodeTry(string Ticket, string Code, Origin From)
{
    /// <summary>The mark that the browser carries.</summary>
    public string? Device { get; init; }

    /// <summary>Without the code.</summary>
    public override string ToString() => nameof(CodeTry);
}

/// <summary>A change of one's own password as typed.</summary>
public sealed record PasswordChange
{
    public string Old { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Without the passwords.</summary>
    public override string ToString() => nameof(PasswordChange);
}

/// <summary>What shows that it is still the same person: a code, or the password of somebody without a second factor.</summary>
public sealed record StepUpInput
{
    public string Code { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(StepUpInput);
}
