using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options.Portals;

/// <summary>Bitrix24 portals in the configuration. Faults never quote values of a workspace, since nearly all of them are secret.</summary>
public sealed class Bitrix24Registration : PortalRegistration
{
    private const string FirstServer = "Portals:SignInServer";
    private const string LaterServers = "Portals:SignInServers";
    private const int StandardBurst = 50;
    private const decimal StandardPace = 2;

    private static readonly Bitrix24Options Standard = new();
    private static readonly string[] _ofApplications = ["ClientId", "ClientSecret", "RefreshToken"];
    private static readonly string[] _ofPortals = ["Url", .. _ofApplications, "CaFile"];

    private readonly Dictionary<string, Bitrix24Options> _own = new(StringComparer.Ordinal);
    private PortalNetwork _network = PortalNetwork.PublicOnly;

    public override BackendProfile Profile => Bitrix24Profile.Value;

    public Bitrix24Options Common { get; private set; } = Standard;

    public override IReadOnlyList<string> Keys { get; } = ["RequestsPerSecond", "Burst", .. _ofPortals];

    public Bitrix24Options OptionsOf(Workspace workspace) => _own.GetValueOrDefault(workspace.Key.Value) ?? Common;

    public override IEnumerable<string> Servers(OptionsReader reader)
    {
        var later = reader.List(LaterServers);
        return [ReadFirst(reader), .. later.Count > 0 ? later : Standard.SignInServers.Select(server => server.AbsoluteUri)];
    }

    public override void ReadCommon(OptionsReader reader, PortalNetwork network)
    {
        _network = network;
        var later = reader.List(LaterServers);
        var servers = later.Select(typed => ReadServer(reader, LaterServers, typed)).OfType<Uri>().ToArray();
        Common = new()
        {
            AllowLoopback = network.AllowsLoopback,
            AllowPrivateAddresses = network.AllowsPrivate,
            AllowedHosts = network.Only,
            SignInServer = ReadServer(reader, FirstServer, ReadFirst(reader)) ?? Standard.SignInServer,
            SignInServers = later.Count > 0 ? servers : Standard.SignInServers,
        };
    }

    public override PortalEntry? Read(OptionsReader reader, string at, string key)
    {
        var pace = reader.Positive($"{at}:RequestsPerSecond", StandardPace);
        var burst = reader.Whole($"{at}:Burst", StandardBurst, 1, 10_000);
        var file = reader.Text($"{at}:CaFile", string.Empty, FileFault);
        if (ReadConnection(reader, at) is not { } connection)
        {
            return null;
        }

        _own[key] = Common with { CallsPerSecond = pace, Burst = burst, CaFile = file.Length > 0 ? file : null };
        return new(connection.Opaque, connection.Mark);
    }

    public override void Refuse(OptionsReader reader, string at, IReadOnlyList<string> known)
    {
        _ = reader.Positive($"{at}:RequestsPerSecond", StandardPace);
        _ = reader.Whole($"{at}:Burst", StandardBurst, 1, 10_000);
        foreach (var name in _ofPortals.Except(known, StringComparer.Ordinal).Where(name => reader.Text($"{at}:{name}", string.Empty).Length > 0))
        {
            reader.Refuse($"{at}:{name}", "belongs to a workspace on a portal. Remove it, or set its Backend to Bitrix24.");
        }
    }

    public override void AddTo(IServiceCollection services) => services.AddBitrix24(Common, OptionsOf);

    private static string ReadFirst(OptionsReader reader) => reader.Text(FirstServer, Standard.SignInServer.AbsoluteUri);

    private Uri? ReadServer(OptionsReader reader, string key, string typed)
    {
        var server = PortalAddress.Portal(typed, _network);
        if (server.Failure is { } no)
        {
            reader.Refuse(key, no.Text);
        }

        return server.Ok ? server.Value : null;
    }

    private Bitrix24Connection? ReadConnection(OptionsReader reader, string at)
    {
        var url = reader.Text($"{at}:Url", string.Empty);
        var given = _ofApplications.ToDictionary(name => name, name => reader.Text($"{at}:{name}", string.Empty), StringComparer.Ordinal);
        var isApplication = given.Values.Any(value => value.Length > 0);
        var missing = isApplication ? _ofApplications.Where(name => given[name].Length == 0).ToArray() : [];
        foreach (var name in missing)
        {
            reader.Refuse($"{at}:{name}", "An application needs ClientId, ClientSecret and RefreshToken. A webhook needs its Url alone.");
        }

        var address = isApplication ? PortalAddress.Portal(url, _network) : ConnectionWays.WebhookOf(url, _network);
        if (address.Failure is { } no)
        {
            reader.Refuse($"{at}:Url", no.Text);
        }

        return !address.Ok || missing.Length > 0 ? null
            : !isApplication ? new Bitrix24Connection.Webhook(address.Value)
            : new Bitrix24Connection.Application(
                address.Value,
                given["ClientId"],
                given["ClientSecret"],
                new PortalTokens("", given["RefreshToken"], Common.SignInServer, DateTimeOffset.UnixEpoch)
            );
    }

    private static string? FileFault(string file) =>
        file.Length == 0 || Bitrix24Options.HoldsAuthorities(file) ? null : $"'{file}' cannot be read, or holds no certificate in PEM form.";
}
