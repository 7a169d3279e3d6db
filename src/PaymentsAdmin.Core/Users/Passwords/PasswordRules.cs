using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>Password rules: long enough and not common. No composition rules.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>The password without the line break of a pipe.</summary>
    public static string Plain(string typed) =>
        typed.EndsWith("\r\n", StringComparison.Ordinal) ? typed[..^2]
        : typed.EndsWith('\n') ? typed[..^1]
        : typed;

    public static IRuleBuilderOptions<T, string> IsPassword<T>(this IRuleBuilderInitial<T, string> rule, IBreachedPasswords breached) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(typed => Length(Plain(typed)) is >= MinLength and <= MaxLength)
            .Says($"A password must have {MinLength} to {MaxLength} characters.")
            .Must(typed => !Plain(typed).Any(char.IsControl))
            .WithMessage("A password must be one line without control characters.")
            .Must(typed => !CommonPasswords.Contains(Plain(typed)))
            .WithMessage("This password is too common. Choose another, for example four unrelated words.")
            .Must(typed => !breached.Contains(Plain(typed)))
            .WithMessage("This password appeared in a data breach elsewhere. Choose another, for example four unrelated words.");

    // In user-perceived characters: an emoji counts once.
    private static int Length(string password) => password.EnumerateRunes().Count();
}
