using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PaymentsAdmin.Portals.Http;

/// <summary>Trusts the certificate authorities in a PEM file for one host, in addition to the machine's.</summary>
internal sealed class OwnAuthority(string host, X509Certificate2Collection roots)
{
    /// <summary>The certificate authorities in a file; null if it is unreadable or has none.</summary>
    public static X509Certificate2Collection? Read(string file)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            return found.Count > 0 ? found : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? given, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 shown || !IsOurs(sender))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var between in given?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        }

        return chain.Build(shown);
    }

    private bool IsOurs(object sender) => sender is SslStream stream && string.Equals(stream.TargetHostName, host, StringComparison.OrdinalIgnoreCase);
}
