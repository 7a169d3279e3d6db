using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The key ring protected by a key or a certificate, in the real program.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed class KeyProtectionTests : IDisposable
{
    private static readonly string[] AddWebhook = ["webhook", "add", "--url", "https://bridge.example/in", "--events", "payment.paid"];
    private static readonly Dictionary<string, string> Key = new(StringComparer.Ordinal) { ["PAYMENTSADMIN_KEYS_KEY"] = "the first of two keys" };

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-keys-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_the_key_of_a_protected_key_ring_the_start_fails_with_one_line()
    {
        (await Ran.OverAsync(Data, AddWebhook, Key)).Code.ShouldBe(0);
        var keys = await StoredKeysAsync();
        keys.ShouldContain("sealedKey");

        foreach (var command in new string[][] { ["serve", "--urls", "http://127.0.0.1:0"], ["user", "list"], AddWebhook })
        {
            var without = await Ran.OverAsync(Data, command);
            without.Code.ShouldBe(1);
            without.SingleLine
                .ShouldMatch("^The key ring is protected by the key with the mark [0-9a-f]{8}. Set it in PAYMENTSADMIN_KEYS_KEY. Nothing was changed.$");
        }

        var wrong = await Ran.OverAsync(
            Data, ["user", "list"], new Dictionary<string, string>(Key, StringComparer.Ordinal) { ["PAYMENTSADMIN_KEYS_KEY"] = "quite another one" });
        wrong.Code.ShouldBe(1);
        wrong.SingleLine.ShouldContain("or set it in PAYMENTSADMIN_KEYS_OLD_KEY to change over to the one given");
        (await StoredKeysAsync()).ShouldBe(keys);
        (await Ran.OverAsync(Data, ["webhook", "list"], Key)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_ring_can_be_changed_from_a_key_to_a_certificate()
    {
        var certificate = NewCertificate();
        (await Ran.OverAsync(Data, AddWebhook, Key)).Code.ShouldBe(0);
        var both = new Dictionary<string, string>(certificate, StringComparer.Ordinal) { ["PAYMENTSADMIN_KEYS_OLD_KEY"] = Key["PAYMENTSADMIN_KEYS_KEY"] };
        (await Ran.OverAsync(Data, ["migrate"], both)).Code.ShouldBe(0);
        (await Ran.OverAsync(Data, ["webhook", "list"], certificate)).Code.ShouldBe(0);
        (await Ran.OverAsync(Data, ["webhook", "list"], Key)).SingleLine.ShouldContain("The key ring is protected by the certificate ");
    }

    [Fact]
    public async Task A_backup_of_a_protected_key_ring_can_be_restored_only_with_its_key()
    {
        (await Ran.OverAsync(Data, AddWebhook, Key)).Code.ShouldBe(0);
        var backup = Path.Combine(_folder, "all.backup");
        (await Ran.OverAsync(Data, ["backup", backup], Key)).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(backup)).ShouldNotContain("masterKey");

        var there = Path.Combine(_folder, "there");
        var refused = await Ran.OverAsync(there, ["restore", backup, "--json"]);
        refused.Code.ShouldBe(1);
        refused.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("keys.key-needed");
        File.Exists(Path.Combine(there, "payments.db")).ShouldBeFalse();

        (await Ran.OverAsync(there, ["restore", backup], Key)).Code.ShouldBe(0);
        (await Ran.OverAsync(there, ["webhook", "list", "--json"], Key)).Json.GetProperty("webhooks").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Lost_keys_stop_the_start_until_they_are_renewed()
    {
        (await Ran.OverAsync(Data, AddWebhook)).Code.ShouldBe(0);
        Directory.Delete(Path.Combine(Data, "keys"), recursive: true);
        var lost = await Ran.OverAsync(Data, ["serve", "--urls", "http://127.0.0.1:0"]);
        lost.Code.ShouldBe(1);
        lost.SingleLine.ShouldContain("run keys renew");
        Directory.Exists(Path.Combine(Data, "keys")).ShouldBeFalse();
        (await Ran.OverAsync(Data, ["keys", "renew"])).Code.ShouldBe(0);
        (await Ran.OverAsync(Data, ["webhook", "list"])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task An_invalid_key_or_certificate_is_reported_in_one_line()
    {
        var file = Path.Combine(_folder, "none.pfx");
        var missing = await Ran.OverAsync(
            Data, ["user", "list"], new Dictionary<string, string>(StringComparer.Ordinal) { ["PaymentsAdmin__Keys__CertificateFile"] = file });
        missing.Code.ShouldBe(2);
        missing.SingleLine.ShouldStartWith($"PaymentsAdmin:Keys:CertificateFile: '{file}' cannot be read");
        var password = new Dictionary<string, string>(NewCertificate(), StringComparer.Ordinal) { ["PaymentsAdmin__Keys__CertificatePassword"] = "not it" };
        (await Ran.OverAsync(Data, ["user", "list"], password)).SingleLine.ShouldContain("PaymentsAdmin:Keys:CertificateFile: ");
        var shortOne = await Ran.OverAsync(
            Data, ["user", "list"], new Dictionary<string, string>(StringComparer.Ordinal) { ["PAYMENTSADMIN_KEYS_KEY"] = "short" });
        shortOne.SingleLine.ShouldStartWith("PAYMENTSADMIN_KEYS_KEY: ");
        shortOne.SingleLine.ShouldNotContain("'short'");
    }

    [Fact]
    public async Task Missing_protection_of_keys_and_backups_is_logged_in_production_but_not_in_a_demo()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await app.SaidAsync(new("The keys of stored secrets are not protected."));
        await app.SaidAsync(new("Backups are not encrypted."));

        (await SampleData.MakerAsync()).Log.ShouldNotContain("are not protected");
    }

    private async Task<string> StoredKeysAsync()
    {
        var files = Directory.GetFiles(Path.Combine(Data, "keys")).Order(StringComparer.Ordinal);
        return string.Concat(await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(file))));
    }

    private Dictionary<string, string> NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(_folder, "keys.pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "its password"));
        return new(StringComparer.Ordinal) { ["PaymentsAdmin__Keys__CertificateFile"] = file, ["PaymentsAdmin__Keys__CertificatePassword"] = "its password" };
    }
}
