using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The addresses that the client connects to, and the certificates that it trusts.</summary>
public sealed class NetworkTests : IDisposable
{
    private static readonly Bitrix24Options Strict = Client.Quick with { AllowLoopback = false };

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"authority-{Guid.NewGuid():N}.pem");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("https://10.0.0.1/rest/1/secret/")]
    [InlineData("https://[::ffff:192.168.0.1]/rest/1/secret/")]
    [InlineData("https://169.254.169.254/rest/1/secret/")]
    [InlineData("https://localhost/rest/1/secret/")]
    [InlineData("http://portal.example/rest/1/secret/")]
    [InlineData("ftp://portal.example/rest/1/secret/")]
    public async Task Forbidden_networks_and_plain_http_are_not_contacted(string address)
    {
        using var client = new Client(new Bitrix24Connection.Webhook(new Uri(address)).Opaque, Strict);
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.Forbidden, true));
    }

    [Fact]
    public async Task Loopback_is_contacted_only_when_it_is_allowed()
    {
        await using var portal = await CannedPortal.StartAsync();
        using var strict = new Client(portal, Strict);
        (await strict.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!.Kind.ShouldBe(PortalFaultKind.Forbidden);
        portal.Heard.ShouldBeEmpty();
        using var client = new Client(portal);
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task With_a_list_of_allowed_hosts_no_other_is_contacted()
    {
        await using var portal = await CannedPortal.StartAsync();
        using var client = new Client(portal, Client.Quick with { AllowPrivateAddresses = true, AllowedHosts = Listed("crm.example.com") });
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, fault.Text).ShouldBe(
            (PortalFaultKind.Forbidden, true, "The host is not in Portals:AllowedHosts in the configuration."));
        portal.Heard.ShouldBeEmpty();

        using var listed = new Client(portal, Strict with { AllowedHosts = Listed("127.0.0.0/8") });
        (await listed.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_private_certificate_authority_is_trusted_when_its_file_is_configured()
    {
        var (root, certificate) = Certify("localhost");
        await File.WriteAllTextAsync(_file, root.ExportCertificatePem());
        await using var portal = await CannedPortal.StartAsync(certificate);
        using var stranger = new Client(portal);
        var fault = (await stranger.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, fault.Text).ShouldBe((PortalFaultKind.Unreachable, true, "The portal's certificate is not trusted."));
        portal.Heard.ShouldBeEmpty();
        using var client = new Client(portal, Client.Quick with { CaFile = _file });
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("elsewhere.example", true)]
    [InlineData("localhost", false)]
    public async Task A_certificate_for_another_name_or_from_another_authority_is_not_trusted(string name, bool ours)
    {
        var (root, certificate) = Certify(name);
        await File.WriteAllTextAsync(_file, (ours ? root : Certify(name).Root).ExportCertificatePem());
        await using var portal = await CannedPortal.StartAsync(certificate);
        using var client = new Client(portal, Client.Quick with { CaFile = _file });
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!.Kind.ShouldBe(PortalFaultKind.Unreachable);
        portal.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_certificates_holds_no_authorities()
    {
        Bitrix24Options.HoldsAuthorities(_file).ShouldBeFalse();
        await File.WriteAllTextAsync(_file, "nothing");
        Bitrix24Options.HoldsAuthorities(_file).ShouldBeFalse();
        await File.WriteAllTextAsync(_file, Certify("localhost").Root.ExportCertificatePem());
        Bitrix24Options.HoldsAuthorities(_file).ShouldBeTrue();
    }

    [Fact]
    public async Task Compressed_answers_are_read_and_too_long_ones_are_refused()
    {
        await using var portal = await CannedPortal.StartAsync();
        using var client = new Client(portal);
        portal.Next.Enqueue(context => Zipped(context, Encoding.UTF8.GetBytes("""{"result":true}""")));
        portal.Next.Enqueue(context => Zipped(context, new byte[64 * 1024 * 1024]));
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!.Text.ShouldBe("The answer is too long (HTTP 200).");
    }

    private static AllowedHosts Listed(string entry) => AllowedHosts.Read([entry], fault => throw new InvalidOperationException(fault))!;

    private static async Task Zipped(Microsoft.AspNetCore.Http.HttpContext context, byte[] body)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await zip.WriteAsync(body);
    }

    private static (X509Certificate2 Root, X509Certificate2 Certificate) Certify(string name)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asking = new CertificateRequest("CN=Authority of tests", rootKey, HashAlgorithmName.SHA256);
        asking.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var root = asking.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return (root, X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null));
    }
}
