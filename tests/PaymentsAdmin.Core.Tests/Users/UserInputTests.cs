using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Users;

public sealed class UserInputTests
{
    private static readonly UserInput Good = new() { Name = "clara", Password = "four unrelated words", Roles = Role.Clerk };

    [Theory]
    [InlineData("clara")]
    [InlineData("Clara.Ioannou-2")]
    [InlineData("clara@example.org")]
    [InlineData("7")]
    public void A_plain_name_is_accepted(string name) => Fault(Good with { Name = name }).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData(" clara")]
    [InlineData("clara\n")]
    [InlineData("cla ra")]
    [InlineData(".clara")]
    [InlineData("clára")]
    [InlineData("<script>")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_name_that_is_empty_too_long_or_has_other_characters_is_refused(string name) =>
        Fault(Good with { Name = name }).ShouldNotBeNull().Field.ShouldBe("Name");

    [Theory]
    [InlineData(Role.None)]
    [InlineData((Role)16)]
    [InlineData(Role.Clerk | (Role)32)]
    public void A_missing_or_unknown_role_is_refused(Role roles) => Fault(Good with { Roles = roles }).ShouldNotBeNull().Field.ShouldBe("Roles");

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_password_has_12_to_128_characters(int length, bool taken)
    {
        foreach (var end in new[] { "", "\n", "\r\n" })
        {
            var fault = Fault(Good with { Password = Text(length) + end });
            (fault is null).ShouldBe(taken);
            fault?.Field.ShouldBe("Password");
        }
    }

    [Fact]
    public void An_emoji_counts_as_one_character()
    {
        Fault(Good with { Password = "😀😁😂🤣😃😄😅😆😉😊😋" }).ShouldNotBeNull();
        Fault(Good with { Password = "😀😁😂🤣😃😄😅😆😉😊😋😎" }).ShouldBeNull();
    }

    [Theory]
    [InlineData("two lines of\nwords")]
    [InlineData("four unrelated words\n\n")]
    [InlineData("tab\tseparated words")]
    public void A_password_with_line_breaks_or_tabs_is_refused(string password) =>
        Fault(Good with { Password = password }).ShouldNotBeNull().Text.ShouldContain("one line");

    [Theory]
    [InlineData("all small letters here")]
    [InlineData("   spaces at both ends   ")]
    [InlineData("Passwörter dürfen alles")]
    public void A_password_needs_no_digits_capitals_or_symbols(string password) => Fault(Good with { Password = password }).ShouldBeNull();

    [Theory]
    [InlineData("password1234")]
    [InlineData("PASSWORD1234")]
    [InlineData("Password2026!")]
    [InlineData("qwertyuiop123")]
    [InlineData("123456789012")]
    [InlineData("correct horse battery staple")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("121212121212")]
    [InlineData("password1234\n")]
    public void A_common_password_is_refused_as_too_common(string password) =>
        Fault(Good with { Password = password }).ShouldNotBeNull().Text.ShouldContain("too common");

    [Fact]
    public void A_password_that_is_the_user_name_is_refused() =>
        Fault(Good with { Name = "clara.ioannou", Password = "Clara.Ioannou\n" }).ShouldNotBeNull().Text.ShouldContain("user name");

    [Fact]
    public void The_text_of_an_input_does_not_contain_the_password()
    {
        Good.ToString().ShouldNotContain(Good.Password);
        new PasswordInput { Password = Good.Password }.ToString().ShouldNotContain(Good.Password);
        new NewUser("clara", "Clara", Role.Clerk, Good.Password, IsDemo: false).ToString().ShouldNotContain(Good.Password);
    }

    [Fact]
    public void Clerk_with_Approver_Clerk_with_Admin_and_Approver_with_Admin_are_the_risky_pairs()
    {
        for (var roles = Role.None; roles <= (Role.Viewer | Role.Clerk | Role.Approver | Role.Admin); roles++)
        {
            Role[] pairs = [Role.Clerk | Role.Approver, Role.Clerk | Role.Admin, Role.Approver | Role.Admin];
            RiskyPairs.In(roles).Count.ShouldBe(pairs.Count(pair => roles.HasFlag(pair)), roles.ToString());
        }
    }

    [Fact]
    public void One_time_codes_are_unique_and_have_a_stable_hash()
    {
        var codes = Enumerable.Range(0, 100).Select(_ => OneTimeCode.Random()).ToList();
        codes.ShouldBeUnique();
        codes.ShouldAllBe(code => code.Length == 64 && code.All(char.IsAsciiHexDigitLower));
        OneTimeCode.Hash(codes[0]).ShouldBe(OneTimeCode.Hash(codes[0]));
        OneTimeCode.Hash(codes[0]).ShouldNotBe(OneTimeCode.Hash(codes[1]));
    }

    private static Failure? Fault(UserInput input) => new UserInputValidator(new NoBreachedPasswords()).FirstFault(input);

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));
}
