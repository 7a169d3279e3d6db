using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Secrets;

namespace PaymentsAdmin.Backends.Tests.Secrets;

public abstract class KeyRingTests(TestDatabase database) : StoreTests(database)
{
    private static readonly KeyProtection Passphrase = new(new PassphraseKeySeal("a key from the environment"), []);
    private static readonly KeyProtection Certificate = new(NewCertificate(), []);

    protected override void Register(IServiceCollection services) => services.AddSecrets();

    [Fact]
    public async Task An_unprotected_key_ring_is_taken_over_and_its_secrets_stay_readable()
    {
        var secret = await StartAndSealAsync(Store);
        KeysIn(Store).ShouldContain("masterKey");

        foreach (var protection in new[] { Passphrase, Certificate with { Older = [Passphrase.Current!] } })
        {
            await using var again = Open(protection);
            (await RingOf(again).PrepareAsync(default)).ShouldBeNull();
            Unseal(again, secret).ShouldBe("secret");
            KeysIn(again).ShouldNotContain("masterKey");
            KeysIn(again).ShouldNotContain("value>");
        }
    }

    [Fact]
    public async Task A_new_key_ring_is_protected_from_its_first_key()
    {
        await using var store = Open(Certificate);
        var secret = await StartAndSealAsync(store);
        KeysIn(store).ShouldContain("sealedKey");
        KeysIn(store).ShouldNotContain("masterKey");
        await using var again = Open(Certificate);
        (await RingOf(again).PrepareAsync(default)).ShouldBeNull();
        Unseal(again, secret).ShouldBe("secret");
    }

    [Fact]
    public async Task The_old_key_is_not_needed_after_a_change_of_keys()
    {
        string secret;
        await using (var before = Open(Passphrase))
        {
            secret = await StartAndSealAsync(before);
        }

        await using (var changing = Open(new(new PassphraseKeySeal("another key altogether"), [Passphrase.Current!])))
        {
            (await RingOf(changing).PrepareAsync(default)).ShouldBeNull();
            Unseal(changing, secret).ShouldBe("secret");
        }

        await using (var old = Open(new(new PassphraseKeySeal("a key from the environment"), [])))
        {
            (await RingOf(old).PrepareAsync(default))!.Code.ShouldBe("keys.wrong-key");
        }

        await using var changed = Open(new(new PassphraseKeySeal("another key altogether"), []));
        (await RingOf(changed).PrepareAsync(default)).ShouldBeNull();
        Unseal(changed, secret).ShouldBe("secret");
    }

    [Fact]
    public async Task A_key_ring_without_its_key_or_with_a_wrong_one_is_refused_and_unchanged()
    {
        await using (var protectedOne = Open(Certificate))
        {
            await StartAndSealAsync(protectedOne);
        }

        var before = KeysIn(Store);
        var needed = await RingOf(Store).PrepareAsync(default);
        needed!.Code.ShouldBe("keys.key-needed");
        needed.Text.ShouldContain("Set it in Keys:CertificateFile.");

        await using var wrong = Open(new(NewCertificate(), []));
        (await RingOf(wrong).PrepareAsync(default))!.Code.ShouldBe("keys.wrong-key");
        await using var other = Open(Passphrase);
        (await RingOf(other).PrepareAsync(default))!.Text.ShouldContain("or set it in Keys:OldCertificateFile");
        KeysIn(Store).ShouldBe(before);
    }

    [Fact]
    public async Task A_lost_key_ring_is_refused_and_only_renewed_on_request()
    {
        var secret = await StartAndSealAsync(Store);
        await ForgetKeysAsync();
        await using (var without = Open(KeyProtection.None))
        {
            (await RingOf(without).PrepareAsync(default))!.Code.ShouldBe("keys.lost");
            KeysIn(without).ShouldBeEmpty();
        }

        await using (var renewing = Open(KeyProtection.None))
        {
            (await RingOf(renewing).RenewAsync(default)).ShouldBeNull();
            (await RingOf(renewing).PrepareAsync(default)).ShouldBeNull();
            Unseal(renewing, secret).ShouldBeNull();
        }
    }

    /// <summary>Deletes the stored keys.</summary>
    protected abstract Task ForgetKeysAsync();

    private static CertificateKeySeal NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)));
    }

    private static KeyRing RingOf(TestStore store) => store.Services.GetRequiredService<KeyRing>();

    private static string? Unseal(TestStore store, string secret) => store.Services.GetRequiredService<ISecretBox>().Open(SecretUse.WebhookSecret, secret);

    private static string KeysIn(TestStore store) =>
        string.Concat(store.Services.GetRequiredService<IXmlRepository>().GetAllElements().Select(key => key.ToString(SaveOptions.DisableFormatting)));

    private static async Task<string> StartAndSealAsync(TestStore store)
    {
        (await RingOf(store).PrepareAsync(default)).ShouldBeNull();
        return store.Services.GetRequiredService<ISecretBox>().Seal(SecretUse.WebhookSecret, "secret");
    }

    private TestStore Open(KeyProtection protection) =>
        Store.OpenAgain(services =>
        {
            services.AddSingleton(protection);
            services.AddSecrets();
        });
}

public sealed class SqliteKeyRingTests() : KeyRingTests(TestDatabase.Sqlite)
{
    protected override Task ForgetKeysAsync()
    {
        Directory.Delete(Path.Combine(Store.Where, "keys"), recursive: true);
        return Task.CompletedTask;
    }
}

[Trait("Run", "Full")]
public sealed class PostgresKeyRingTests() : KeyRingTests(TestDatabase.Postgres)
{
    protected override Task ForgetKeysAsync() => Postgres.ExecuteAsync(Store.Where, "DELETE FROM data_protection_keys");
}
