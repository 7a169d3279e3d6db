using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The portal of one configured workspace. Faults never quote its values, since nearly all of them are secret.</summary>
public sealed record PortalEntry(PortalConnection Connection, decimal RequestsPerSecond, int Burst, string? CaFile)
{
    private const int StandardBurst = 50;
    private const decimal StandardPace = 2;

    private static readonly string[] _ofApplications = ["ClientId", "ClientSecret", "RefreshToken"];
    private static readonly string[] _ofPortals = ["Url", .. _ofApplications, "CaFile"];

    /// <summary>The connection settings of this portal.</summary>
    public Bitrix24Options Options(PortalOptions portals) => portals.Common with { CallsPerSecond = RequestsPerSecond, Burst = Burst, CaFile = CaFile };

    /// <summary>Null if a key is missing or wrong; the reader then has the fault.</summary>
    internal static PortalEntry? Read(OptionsReader reader, string at, PortalOptions portals)
    {
        var pace = reader.Positive($"{at}:RequestsPerSecond", StandardPace);
        var burst = reader.Whole($"{at}:Burst", StandardBurst, 1, 10_000);
        var file = reader.Text($"{at}:CaFile", string.Empty, FileFault);
        return ReadConnection(reader, at, portals) is { } connection ? new(connection, pace, burst, file.Length > 0 ? file : null) : null;
    }

    /// <summary>Refuses portal keys in a workspace without a portal.</summary>
    internal static void RefuseAll(OptionsReader reader, string at)
    {
        _ = reader.Positive($"{at}:RequestsPerSecond", StandardPace);
        _ = reader.Whole($"{at}:Burst", StandardBurst, 1, 10_000);
        foreach (var name in _ofPortals.Where(name => reader.Text($"{at}:{name}", string.Empty).Length > 0))
        {
            reader.Refuse($"{at}:{name}", "belongs to a workspace on a portal. Remove it, or set its Backend to Bitrix24.");
        }
    }

    private static PortalConnection? ReadConnection(OptionsReader reader, string at, PortalOptions portals)
    {
        var url = reader.Text($"{at}:Url", string.Empty);
        var given = _ofApplications.ToDictionary(name => name, name => reader.Text($"{at}:{name}", string.Empty), StringComparer.Ordinal);
        var isApplication = given.Values.Any(value => value.Length > 0);
        var missing = isApplication ? _ofApplications.Where(name => given[name].Length == 0).ToArray() : [];
        foreach (var name in missing)
        {
            reader.Refuse($"{at}:{name}", "An application needs ClientId, ClientSecret and RefreshToken. A webhook needs its Url alone.");
        }

        var address = isApplication ? PortalAddress.Portal(url, portals.Network) : PortalAddress.Webhook(url, portals.Network);
        if (address.Failure is { } no)
        {
            reader.Refuse($"{at}:Url", no.Text);
        }

        return !address.Ok || missing.Length > 0 ? null
            : !isApplication ? new PortalConnection.Webhook(address.Value)
            : new PortalConnection.Application(
                address.Value,
                given["ClientId"],
                given["ClientSecret"],
                new PortalTokens("", given["RefreshToken"], portals.SignInServer, DateTimeOffset.UnixEpoch)
            );
    }

    private static string? FileFault(string file) =>
        file.Length == 0 || Bitrix24Options.HoldsAuthorities(file) ? null : $"'{file}' cannot be read, or holds no certificate in PEM form.";
}
