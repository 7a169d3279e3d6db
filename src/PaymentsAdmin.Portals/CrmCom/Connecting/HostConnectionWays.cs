using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Connecting;

/// <summary>The ways to connect a host, and the check of what was typed for them.</summary>
public sealed class HostConnectionWays : IPortalConnecting
{
    public const string Password = "host-user";
    public const string Key = "host-key";

    /// <summary>The names of the fields.</summary>
    public const string Url = "HostUrl";
    public const string Username = "Username";
    public const string Secret = "Password";
    public const string Organisation = "Organisation";
    public const string ApiKey = "ApiKey";
    public const string Unit = "Unit";
    public const string Release = "Release";

    private const int MaxLength = 200;

    private static readonly IReadOnlyList<ConnectionWay> All =
    [
        new(
            Password,
            "User and password",
            "A user of the host. Payments are entered and posted there in the name of this user.",
            [
                UrlOf("host-user"),
                new(Username, "host-user-name", "User") { MaxLength = MaxLength },
                new(Secret, "host-user-password", "Password") { Help = "Stored encrypted and not shown again.", MaxLength = MaxLength, IsSecret = true },
                new(Organisation, "host-user-organisation", "Organisation") { MaxLength = MaxLength },
                .. CommonOf("host-user"),
            ]
        )
        {
            Taken = "as a user",
            SecretUnknown = HostFailures.SecretUnknown,
        },
        new(
            Key,
            "API key",
            "The key of a web API that an administrator of the host made. From release 10 on.",
            [
                UrlOf("host-key"),
                new(ApiKey, "host-key-key", "API key") { Help = "Stored encrypted and not shown again.", MaxLength = MaxLength, IsSecret = true },
                .. CommonOf("host-key"),
            ]
        )
        {
            Taken = "with an API key",
            SecretUnknown = HostFailures.KeyUnknown,
        },
    ];

    public IReadOnlyList<ConnectionWay> Ways => All;

    public Result<PortalConnection> Read(ConnectionInput typed, PortalNetwork network)
    {
        var address = AddressOf(typed[Url], network);
        if (address.Failure is { } no)
        {
            return no.At(Url);
        }

        var by = CredentialsOf(typed);
        if (by.Failure is { } unnamed)
        {
            return unnamed;
        }

        var release = ReleaseOf(typed[Release], by.Value);
        return release.Failure is { } wrong ? wrong.At(Release)
            : !IsShort(typed[Unit]) ? HostFailures.NoWord.At(Unit)
            : new CrmComConnection(address.Value, by.Value, UnitOf(typed[Unit]), release.Value).Opaque;
    }

    /// <summary>The address of a host: with the path under which its methods are, unless that is the usual one.</summary>
    public static Result<Uri> AddressOf(string typed, PortalNetwork network) =>
        PortalAddress.Find(typed) is { } address && !address.AbsolutePath.Contains("/rest/", StringComparison.OrdinalIgnoreCase)
            ? PortalAddress.Check(address, network)
            : HostFailures.NoHost;

    /// <summary>The release of a host, which must know the way to sign in.</summary>
    public static Result<HostRelease> ReleaseOf(string typed, Credentials by) =>
        HostRelease.Find(typed) is not { } release || release < HostRelease.Lowest ? HostFailures.NoRelease
        : by is Credentials.ApiKey && release < Since.ApiKeys ? HostFailures.KeyTooEarly
        : release;

    /// <summary>The id of a unit; null for the user's own.</summary>
    public static string? UnitOf(string typed) => typed.Trim() is { Length: > 0 } unit ? unit : null;

    private static ConnectionField UrlOf(string way) =>
        new(Url, $"{way}-url", "Address of the host")
        {
            Help = "With the path to its methods, unless that is /crmapi.",
            Placeholder = "https://billing.example",
            IsUrl = true,
        };

    private static IEnumerable<ConnectionField> CommonOf(string way) =>
    [
        new(Release, $"{way}-release", "Release of the host") { Help = "Such as 18 or 14.10. It decides what is offered and sent.", MaxLength = 5 },
        new(Unit, $"{way}-unit", "Unit (optional)")
        {
            Help = "The id of the unit to act for. Without one, it is the default of the user.",
            MaxLength = MaxLength,
        },
    ];

    private static Result<Credentials> CredentialsOf(ConnectionInput typed) =>
        typed.Way switch
        {
            Password => new[] { Username, Secret, Organisation }.FirstOrDefault(name => !IsWord(typed[name])) is { } missing
                ? HostFailures.NoWord.At(missing)
                : new Credentials.Password(typed[Username].Trim(), typed[Secret], typed[Organisation].Trim()),
            Key => IsWord(typed[ApiKey]) ? new Credentials.ApiKey(typed[ApiKey].Trim()) : HostFailures.NoWord.At(ApiKey),
            _ => throw new ArgumentOutOfRangeException(nameof(typed)),
        };

    private static bool IsWord(string text) => text.Trim().Length > 0 && IsShort(text);

    private static bool IsShort(string text) => text.Length <= MaxLength && !text.Any(char.IsControl);
}
