using System.Net;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Mail;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>The program's configuration, validated at start.</summary>
public sealed record PaymentsAdminOptions(
    bool Demo,
    string DataDirectory,
    DatabaseOptions Database,
    OrganisationOptions Organisation,
    IReadOnlyList<WorkspaceOptions> Workspaces,
    SignInLimits SignIn,
    string BreachedPasswords,
    LinkLimits Links,
    WebhookNetwork Webhooks,
    PortalOptions Portals,
    PublicOptions Public,
    KnownHosts Hosts,
    RestOptions Rest,
    SmtpServer? Smtp,
    SummaryTime Summaries,
    HeadOptions Heads,
    KeyProtection Keys,
    int ExportsPerTenMinutes,
    CircuitLimits Circuits,
    ConnectionLimits Connections,
    StoredLimits Stored,
    LogFormat Log,
    IReadOnlyList<IPAddress> TrustedProxies
)
{
    /// <summary>Reads and checks the configuration; throws with one line per fault.</summary>
    public static PaymentsAdminOptions Read(IConfiguration configuration, bool development)
    {
        var reader = new OptionsReader(configuration);
        var options = Read(reader, development);
        return reader.Faults.Count == 0 ? options : throw new ConfigurationException(reader.Faults);
    }

    public static PaymentsAdminOptions Read(OptionsReader reader, bool development)
    {
        var options = ReadAll(reader, development);
        if (options is { Heads.MailTo: not null, Smtp: null })
        {
            reader.Refuse("Audit:HeadMailTo", "Mail needs a mail server. Set Smtp:Host and Smtp:From, or leave it empty.");
        }

        UnknownKeys.Refuse(reader);

        return options;
    }

    private static PaymentsAdminOptions ReadAll(OptionsReader reader, bool development)
    {
        var open = PublicOptions.Read(reader);
        var portals = PortalOptions.Read(reader);
        return new(
            reader.Switch("Demo", development),
            Path.GetFullPath(reader.Text("DataDirectory", "./data")),
            DatabaseOptions.Read(reader),
            OrganisationOptions.Read(reader),
            WorkspaceOptions.ReadAll(reader, portals),
            SignInOptions.Read(reader),
            SignInOptions.ReadBreachedPasswords(reader),
            new LinkLimits(reader.Whole("Links:MaxDays", LinkLimits.Default.MaxDays, 1, 365)),
            ReadWebhooks(reader),
            portals,
            open,
            KnownHosts.Read(reader, open.BaseUrl),
            RestOptions.Read(reader),
            SmtpOptions.Read(reader),
            SmtpOptions.ReadSummaries(reader),
            HeadOptions.Read(reader),
            KeyOptions.Read(reader),
            reader.Whole("Exports:PerTenMinutes", 10, 1, 100_000),
            CircuitLimits.Read(reader),
            ConnectionLimits.Read(reader),
            StoredLimits.Read(reader),
            LogOptions.Read(reader),
            Proxies(reader)
        );
    }

    private static WebhookNetwork ReadWebhooks(OptionsReader reader) =>
        new(reader.Switch("Webhooks:AllowLoopback", WebhookNetwork.PublicOnly.AllowsLoopback))
        {
            Only = AllowedHosts.Read(reader.List("Webhooks:AllowedHosts"), sentence => reader.Refuse("Webhooks:AllowedHosts", sentence)),
        };

    private static List<IPAddress> Proxies(OptionsReader reader)
    {
        var proxies = new List<IPAddress>();
        foreach (var text in reader.List("TrustedProxies"))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                proxies.Add(address);
            }
            else
            {
                reader.Refuse("TrustedProxies", $"'{text}' is not an IP address.");
            }
        }

        return proxies;
    }
}
