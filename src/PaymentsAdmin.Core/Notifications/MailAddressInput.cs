using System.Text.RegularExpressions;
using FluentValidation;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>A typed email address.</summary>
public sealed record MailAddressInput
{
    public string Address { get; init; } = "";
}

/// <summary>Validates an email address. It ends up in a mail header and an SMTP command, so characters with a meaning there are refused.</summary>
public sealed partial class MailAddressValidator : AbstractValidator<MailAddressInput>
{
    public MailAddressValidator() =>
        RuleFor(input => input.Address)
            .Must(address => address.Trim().Length == 0 || Fits(address.Trim()))
            .WithMessage("Enter an address such as name@example.com, with at most 200 characters.");

    /// <summary>Whether it is an acceptable address.</summary>
    public static bool Fits(string address) => address.Length <= 200 && Form().IsMatch(address);

    [GeneratedRegex(
        @"^[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Form();
}
