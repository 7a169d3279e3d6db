using System.Text.RegularExpressions;
using FluentValidation;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>Where a user's mail goes, as typed.</summary>
public sealed record MailAddressInput
{
    public string Address { get; init; } = "";
}

/// <summary>What an address has to look like. One that fits stands on a line of a mail's head and in a command to a mail server, so it has no sign that means something there.</summary>
public sealed partial class MailAddressValidator : AbstractValidator<MailAddressInput>
{
    public MailAddressValidator() =>
        RuleFor(input => input.Address)
            .Must(address => address.Trim().Length == 0 || Fits(address.Trim()))
            .WithMessage("Enter an address such as name@example.com, with at most 200 characters.");

    /// <summary>Whether it can be mailed to.</summary>
    public static bool Fits(string address) => address.Length <= 200 && Form().IsMatch(address);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Form();
}
