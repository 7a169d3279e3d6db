using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests.Deploy;

/// <summary>A real nginx with the configuration that deploy.md installs; only ports, names and paths differ.</summary>
public sealed partial class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly string _folder = Directory.CreateTempSubdirectory("nginx-").FullName;
    private Process? _process;

    private Nginx(int port) => Address = new(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}"));

    /// <summary>The TLS address it listens on.</summary>
    public Uri Address { get; }

    /// <summary>A client that trusts its certificate and follows no redirects.</summary>
    public HttpClient Http => field ??= new HttpClient(Trusting()) { BaseAddress = Address };

    /// <summary>The content of all its logs.</summary>
    public string Logs => string.Concat(Directory.EnumerateFiles(_folder, "*.log").Select(File.ReadAllText));

    /// <summary>Starts nginx on one port after the other until one is not in use, since it cannot let the system choose.</summary>
    public static async Task<Nginx> OnAnyPortAsync(Func<int, Task<Nginx?>> tryAsync)
    {
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            // Below the ports that the system gives to connections.
            if (await tryAsync(Random.Shared.Next(20_000, 30_000)) is { } started)
            {
                return started;
            }
        }

        throw new InvalidOperationException("nginx found ten ports in use.");
    }

    /// <summary>Starts nginx on a port in front of the app on another port; null if the first is in use.</summary>
    public static async Task<Nginx?> TryAsync(int port, int before)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"{Program} is missing. Install it: apt-get update && apt-get install -y --no-install-recommends nginx-light");
        }

        var nginx = new Nginx(port);
        if (await nginx.StartAsync(before))
        {
            return nginx;
        }

        await nginx.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WithinAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> StartAsync(int before)
    {
        WriteCertificate();
        var site = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "deploy", "nginx.conf"));
        var own = Listens()
            .Replace(site, match => match.Groups["port"].Value is "443" && !match.Groups["v6"].Success ? $"listen 127.0.0.1:{Address.Port} ssl;" : string.Empty)
            .Replace("127.0.0.1:5080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{before}"), StringComparison.Ordinal)
            .Replace("pay.example.com", "localhost", StringComparison.Ordinal)
            .Replace("/etc/paymentsadmin/tls", _folder, StringComparison.Ordinal)
            .Replace("/var/log/nginx", _folder, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "site.conf"), PlainServer().Replace(own, string.Empty));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), Frame());
        _process = Process.Start(
            new ProcessStartInfo(Program, ["-p", _folder, "-e", Path.Combine(_folder, "start.log"), "-c", Path.Combine(_folder, "nginx.conf")]))!;
        return await ListensAsync();
    }

    // The relevant parts of Debian's main configuration file, with folders of the test.
    private string Frame() =>
        $$"""
        {{(Environment.UserName is "root" ? "user root;" : string.Empty)}}
        daemon off;
        pid {{_folder}}/nginx.pid;
        events { }
        http {
            client_body_temp_path {{_folder}}/body;
            proxy_temp_path {{_folder}}/proxy;
            fastcgi_temp_path {{_folder}}/fastcgi;
            uwsgi_temp_path {{_folder}}/uwsgi;
            scgi_temp_path {{_folder}}/scgi;
            include {{_folder}}/site.conf;
        }
        """;

    private SocketsHttpHandler Trusting()
    {
        var trusted = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trusted.CustomTrustStore.ImportFromPemFile(Path.Combine(_folder, "fullchain.pem"));
        return new() { AllowAutoRedirect = false, SslOptions = new() { CertificateChainPolicy = trusted } };
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    // It writes this file once it has its port.
    private async Task<bool> ListensAsync()
    {
        var number = Path.Combine(_folder, "nginx.pid");
        await Patience.UntilAsync(() => File.Exists(number) || _process!.HasExited);
        return File.Exists(number)
            || (Logs.Contains("Address already in use", StringComparison.Ordinal)
                ? false
                : throw new InvalidOperationException($"nginx does not listen:{Environment.NewLine}{Logs}"));
    }

    [GeneratedRegex(@"listen (?<v6>\[::\]:)?(?<port>\d+)(?: ssl)?;", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Listens();

    // The server block for port 80, which only redirects.
    [GeneratedRegex(@"^server \{(?:(?!^\}).)*return 301(?:(?!^\}).)*^\}", RegexOptions.Multiline | RegexOptions.Singleline, 60_000)]
    private static partial Regex PlainServer();
}
