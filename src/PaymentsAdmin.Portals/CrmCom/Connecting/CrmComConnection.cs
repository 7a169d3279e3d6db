using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.CrmCom.Connecting;

/// <summary>A connection to a host: where its methods are, who signs in, for which unit, and the release of its software.</summary>
public sealed record CrmComConnection(Uri Address, Credentials SignsIn, string? Unit, HostRelease Release)
{
    private const string UsualMount = "crmapi";

    /// <summary>The address below which methods are: the one given with its path, or the usual path.</summary>
    public Uri Methods
    {
        get
        {
            var given = Address.AbsolutePath.Trim('/');
            return new(PortalAddress.RootOf(Address), $"/{(given.Length > 0 ? given : UsualMount)}/rest/v2/");
        }
    }

    /// <summary>The connection as the rest of the product stores it and hands it back.</summary>
    public PortalConnection Opaque =>
        new(
            PortalAddress.RootOf(Address),
            SignsIn is Credentials.ApiKey ? HostConnectionWays.Key : HostConnectionWays.Password,
            JsonSerializer.Serialize(Text, HostConnectionJson.Default.HostConnectionText),
            PortalConnection.Hash(string.Join('\n', Methods.AbsoluteUri, SignsIn.Identity, Unit, Release))
        );

    private HostConnectionText Text =>
        SignsIn switch
        {
            Credentials.Password by => Common with { User = by.User, Secret = by.Secret, Organisation = by.Organisation },
            Credentials.ApiKey by => Common with { ApiKey = by.Key },
            _ => throw new InvalidOperationException("Not a way to sign in at a host."),
        };

    private HostConnectionText Common => new() { Host = Address, Unit = Unit, Release = Release.ToString() };

    /// <summary>The connection in a stored one; null without one.</summary>
    public static CrmComConnection? Read(PortalConnection? connection) =>
        connection is null ? null
        : JsonSerializer.Deserialize(connection.Secret, HostConnectionJson.Default.HostConnectionText) is { Host: { } host } text
            && HostRelease.Find(text.Release ?? "") is { } release
            && CredentialsOf(text) is { } by ? new(host, by, text.Unit, release)
        : null;

    private static Credentials? CredentialsOf(HostConnectionText text) =>
        text switch
        {
            { ApiKey: { } key } => new Credentials.ApiKey(key),
            { User: { } user, Secret: { } secret, Organisation: { } organisation } => new Credentials.Password(user, secret, organisation),
            _ => null,
        };

    public override string ToString() => $"{SignsIn} at {Address.Host}";
}

/// <summary>Who signs in at a host.</summary>
public abstract record Credentials
{
    private Credentials() { }

    /// <summary>What tells them from others. Part of it is secret.</summary>
    internal abstract string Identity { get; }

    /// <summary>What must not be shown, in each form in which it is sent.</summary>
    internal abstract IReadOnlyList<string> Hidden { get; }

    /// <summary>A user of the host.</summary>
    public sealed record Password(string User, string Secret, string Organisation) : Credentials
    {
        internal override string Identity => string.Join('\n', User, Secret, Organisation);

        internal override IReadOnlyList<string> Hidden => [Secret];

        public override string ToString() => "user";
    }

    /// <summary>The key of an API.</summary>
    public sealed record ApiKey(string Key) : Credentials
    {
        internal override string Identity => Key;

        /// <summary>The key as the user of HTTP Basic, without a password.</summary>
        internal string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:"));

        // Without the signs that only fill it up, so that the form without them is hidden too.
        internal override IReadOnlyList<string> Hidden => [Key, Encoded.TrimEnd('=')];

        public override string ToString() => "API key";
    }
}

/// <summary>The text of a secret. These names are in what all versions stored.</summary>
internal sealed record HostConnectionText
{
    public Uri? Host { get; init; }

    public string? Unit { get; init; }

    public string? Release { get; init; }

    public string? User { get; init; }

    public string? Secret { get; init; }

    public string? Organisation { get; init; }

    public string? ApiKey { get; init; }

    public override string ToString() => "secret";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HostConnectionText))]
internal sealed partial class HostConnectionJson : JsonSerializerContext;
