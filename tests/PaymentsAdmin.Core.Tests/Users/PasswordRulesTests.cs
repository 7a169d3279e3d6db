using FluentValidation;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Users;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("secret words", "secret words")]
    [InlineData("secret words\n", "secret words")]
    [InlineData("secret words\r\n", "secret words")]
    [InlineData("secret words\n\n", "secret words\n")]
    [InlineData(" secret words ", " secret words ")]
    public void Only_one_trailing_line_end_is_removed_from_a_password(string typed, string plain) => PasswordRules.Plain(typed).ShouldBe(plain);

    [Theory]
    [InlineData("eleven char", "12 to 128")]
    [InlineData("twelve chars", null)]
    [InlineData("a password with a\ttab", "control characters")]
    [InlineData("password1234", "too common")]
    [InlineData("breached words here", "data breach")]
    public void A_refused_password_is_reported_with_the_reason(string typed, string? reason)
    {
        var fault = new Check().FirstFault(typed);
        (fault is null).ShouldBe(reason is null, fault?.Text);
        fault?.Text.ShouldContain(reason!);
    }

    private sealed class Check : AbstractValidator<string>
    {
        public Check() => RuleFor(typed => typed).IsPassword(new Breached());
    }

    private sealed class Breached : IBreachedPasswords
    {
        public bool Contains(string password) => password is "breached words here";
    }
}
