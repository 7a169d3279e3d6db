using PaymentsAdmin.Core.Users.Factors;

namespace PaymentsAdmin.Core.Tests.Users;

public sealed class TotpTests
{
    // "12345678901234567890" of RFC 6238, appendix B, in base 32.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_match_the_examples_of_RFC_6238(long seconds, string code) =>
        Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_differ_by_one_step(int seconds, bool fits)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var typed = Totp.Code(Secret, Totp.StepOf(now.AddSeconds(seconds)));
        Totp.Match(Secret, typed, now).HasValue.ShouldBe(fits);
    }

    [Fact]
    public void Spaces_in_a_pasted_code_are_ignored() =>
        Totp.Match(Secret, " 287 082 ", DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBe(1);

    [Fact]
    public void Secrets_are_unique_and_in_base_32()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => Totp.NewSecret()).ToList();
        secrets.ShouldBeUnique();
        secrets.ShouldAllBe(s => s.Length == 32 && s.All(c => char.IsAsciiLetterUpper(c) || (c >= '2' && c <= '7')));
        secrets.Select(s => Totp.Code(s, 1)).Distinct().Count().ShouldBeGreaterThan(45);
    }

    [Fact]
    public void The_address_in_the_QR_code_names_the_organisation_and_the_user() =>
        Totp.Address("Meridian Group", "clara", "ABC").ShouldBe("otpauth://totp/Meridian%20Group:clara?secret=ABC&issuer=Meridian%20Group");

    [Fact]
    public void Ten_unique_recovery_codes_are_accepted_in_any_case_and_with_spaces()
    {
        var codes = RecoveryCodes.New();
        codes.Count.ShouldBe(10);
        codes.ShouldBeUnique();
        var salt = RecoveryCodes.NewSalt();
        Hash(codes[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal), salt).ShouldBe(Hash(codes[0], salt));
        Hash(codes[0], salt).ShouldNotContain(codes[0]);
        Hash(codes[0], RecoveryCodes.NewSalt()).ShouldNotBe(Hash(codes[0], salt));

        static string Hash(string code, string salt) => RecoveryCodes.Hash(code, salt, rounds: 10);
    }
}
