using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options.Portals;

/// <summary>CRM.COM hosts in the configuration. Faults never quote values of a workspace, since most of them are secret.</summary>
public sealed class CrmComRegistration : PortalRegistration
{
    private const string Key = "ApiKey";
    private const string Codes = "ExpiredTokenCodes";

    private static readonly CrmComOptions Standard = new();
    private static readonly string[] _ofUsers = ["Username", "Password", "Organisation"];
    private static readonly string[] _ofHosts = [.. _ofUsers, Key, "Unit", "Release"];

    private readonly Dictionary<string, CrmComOptions> _own = new(StringComparer.Ordinal);
    private PortalNetwork _network = PortalNetwork.PublicOnly;
    private CrmComOptions _common = Standard;

    public override BackendProfile Profile => CrmComProfile.Value;

    public override IReadOnlyList<string> Keys { get; } = ["Url", "RequestsPerSecond", "Burst", "CaFile", Codes, .. _ofHosts];

    public CrmComOptions OptionsOf(Workspace workspace) => _own.GetValueOrDefault(workspace.Key.Value) ?? _common;

    public override void ReadCommon(OptionsReader reader, PortalNetwork network)
    {
        _network = network;
        _common = new()
        {
            AllowLoopback = network.AllowsLoopback,
            AllowPrivateAddresses = network.AllowsPrivate,
            AllowedHosts = network.Only,
        };
    }

    public override PortalEntry? Read(OptionsReader reader, string at, string key)
    {
        var pace = reader.Positive($"{at}:RequestsPerSecond", Standard.CallsPerSecond);
        var burst = reader.Whole($"{at}:Burst", Standard.Burst, 1, 10_000);
        var file = reader.Text($"{at}:CaFile", string.Empty, FileFault);
        var codes = reader.List($"{at}:{Codes}");
        if (ReadConnection(reader, at) is not { } connection)
        {
            return null;
        }

        _own[key] = _common with
        {
            CallsPerSecond = pace,
            Burst = burst,
            CaFile = file.Length > 0 ? file : null,
            ExpiredTokenCodes = codes.Count > 0 ? codes : Standard.ExpiredTokenCodes,
        };
        return new(connection.Opaque, connection.Opaque.Fingerprint);
    }

    public override void Refuse(OptionsReader reader, string at, IReadOnlyList<string> known)
    {
        var given = _ofHosts.Where(name => reader.Text($"{at}:{name}", string.Empty).Length > 0);
        foreach (var name in (reader.List($"{at}:{Codes}").Count > 0 ? given.Append(Codes) : given).Except(known, StringComparer.Ordinal))
        {
            reader.Refuse($"{at}:{name}", "belongs to a workspace on a CRM.COM host. Remove it, or set its Backend to CrmCom.");
        }
    }

    public override void AddTo(IServiceCollection services) => services.AddCrmComHosts(OptionsOf);

    private CrmComConnection? ReadConnection(OptionsReader reader, string at)
    {
        var url = HostConnectionWays.AddressOf(reader.Text($"{at}:Url", string.Empty), _network);
        if (url.Failure is { } no)
        {
            reader.Refuse($"{at}:Url", no.Text);
        }

        var unit = reader.Text($"{at}:Unit", string.Empty);
        var typed = reader.Text($"{at}:Release", string.Empty);
        if (ReadCredentials(reader, at) is not { } by)
        {
            return null;
        }

        var release = HostConnectionWays.ReleaseOf(typed, by);
        if (release.Failure is { } wrong)
        {
            reader.Refuse($"{at}:Release", wrong.Text);
        }

        return url.Ok && release.Ok ? new CrmComConnection(url.Value, by, HostConnectionWays.UnitOf(unit), release.Value) : null;
    }

    private static Credentials? ReadCredentials(OptionsReader reader, string at)
    {
        var key = reader.Text($"{at}:{Key}", string.Empty);
        var given = _ofUsers.ToDictionary(name => name, name => reader.Text($"{at}:{name}", string.Empty), StringComparer.Ordinal);
        if (key.Length > 0)
        {
            var beside = _ofUsers.Where(name => given[name].Length > 0).ToArray();
            foreach (var name in beside)
            {
                reader.Refuse($"{at}:{name}", "stands beside an ApiKey. Use either the key, or Username, Password and Organisation.");
            }

            return beside.Length == 0 ? new Credentials.ApiKey(key) : null;
        }

        var missing = _ofUsers.Where(name => given[name].Length == 0).ToArray();
        foreach (var name in missing)
        {
            reader.Refuse($"{at}:{name}", "A host needs Username, Password and Organisation, or an ApiKey alone.");
        }

        return missing.Length == 0 ? new Credentials.Password(given["Username"], given["Password"], given["Organisation"]) : null;
    }

    private static string? FileFault(string file) =>
        file.Length == 0 || CrmComOptions.HoldsAuthorities(file) ? null : "This file cannot be read, or holds no certificate in PEM form.";
}
