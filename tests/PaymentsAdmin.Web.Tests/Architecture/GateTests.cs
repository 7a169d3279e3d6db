namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Slow hashes that a caller can cause pass the gate that leaves half of the cores to everybody else.</summary>
public sealed class GateTests
{
    private const string Gate = "PaymentsAdmin.Core.Users.Passwords.HashingGate";

    private static readonly string[] Slow =
        ["System.Security.Cryptography.Rfc2898DeriveBytes", "Microsoft.AspNetCore.Identity.PasswordHasher`1", "PaymentsAdmin.Core.Users.Factors.RecoveryCodes"];

    // They stretch the operator's own passphrases, once for each start or backup.
    private static readonly string[] OfOperators = ["PaymentsAdmin.Storage.Secrets.PassphraseKeySeal", "PaymentsAdmin.Storage.Backup.KeySeal"];

    [Fact]
    public void Only_code_behind_the_gate_hashes_passwords_and_recovery_codes()
    {
        var hashing = (
            from project in new[] { "PaymentsAdmin.Core", "PaymentsAdmin.Storage", "PaymentsAdmin.Web" }
            from type in Uses.Of(Product.Named(project))
            where type.Value.Overlaps(Slow)
            select type
        ).ToList();

        hashing.Select(type => type.Key).ShouldContain("PaymentsAdmin.Storage.Users.PasswordHashing");
        hashing.Where(type => !type.Value.Contains(Gate)).Select(type => type.Key).ShouldBe(OfOperators, ignoreOrder: true);
    }
}
