using System.Text.RegularExpressions;
using FluentValidation;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Validates a new user.</summary>
public sealed partial class UserInputValidator : AbstractValidator<UserInput>
{
    public UserInputValidator(IBreachedPasswords breached, bool withPassword = true)
    {
        RuleFor(u => u.Name)
            .Must(name => Form().IsMatch(name))
            .WithMessage("A user name must have 1 to 64 letters, digits and . _ @ + -, and start with a letter or digit.");
        RuleFor(u => u.DisplayName)
            .Must(name => name.Length <= 100 && !name.Any(char.IsControl))
            .WithMessage("The full name can have at most 100 characters on one line.");
        Include(new RolesValidator());
        if (withPassword)
        {
            RuleFor(u => u.Password)
                .IsPassword(breached)
                .Must((user, typed) => !string.Equals(user.Name, PasswordRules.Plain(typed), StringComparison.OrdinalIgnoreCase))
                .WithMessage("The password must not be the user name.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Form();
}

/// <summary>Validates a set of roles.</summary>
public sealed class RolesValidator : AbstractValidator<UserInput>
{
    private const Role Known = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    public RolesValidator() =>
        RuleFor(u => u.Roles)
            .Must(roles => roles != Role.None && (roles & ~Known) == Role.None)
            .WithMessage("Choose at least one role: Viewer, Clerk, Approver or Admin.");
}

/// <summary>Validates a new password.</summary>
public sealed class PasswordInputValidator : AbstractValidator<PasswordInput>
{
    public PasswordInputValidator(IBreachedPasswords breached) => RuleFor(p => p.Password).IsPassword(breached);
}

/// <summary>Validates a password change.</summary>
public sealed class PasswordChangeValidator : AbstractValidator<PasswordChange>
{
    public PasswordChangeValidator(IBreachedPasswords breached) => RuleFor(p => p.Password).IsPassword(breached);
}
