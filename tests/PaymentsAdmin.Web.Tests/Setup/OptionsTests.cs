using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Setup;

public sealed class OptionsTests
{
    [Fact]
    public void An_empty_configuration_works()
    {
        var options = Read();

        options.Demo.ShouldBeFalse();
        options.Database.Provider.ShouldBe(DatabaseProvider.Sqlite);
        options.Database.MigrateOnStart.ShouldBeTrue();
        options.Organisation.Name.ShouldBe("PaymentsAdmin");
        options.Organisation.TimeZone.Id.ShouldBe("UTC");
        options.Organisation.BaseCurrency.Code.ShouldBe("EUR");
        options.Workspaces.ShouldBe([new("main", "Main", OwnBooks.Kind, Configured: false)]);
    }

    [Fact]
    public void Development_is_a_demo_unless_configured_otherwise()
    {
        PaymentsAdminOptions.Read(Configuration([]), development: true).Demo.ShouldBeTrue();
        PaymentsAdminOptions.Read(Configuration([("Demo", "false")]), development: true).Demo.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Database:Provider", "Oracle", "'Oracle' is not known. Use Sqlite or PostgreSql.")]
    [InlineData("Database:MigrateOnStart", "maybe", "'maybe' is neither true nor false.")]
    [InlineData("Organisation:TimeZone", "Mars/Olympus", "'Mars/Olympus' is not a time zone. Use a name such as Europe/Nicosia.")]
    [InlineData("Organisation:BaseCurrency", "EURO", "'EURO' is not a currency code. Use an ISO code such as EUR.")]
    [InlineData("Organisation:Culture", "xx-nowhere", "'xx-nowhere' is not a culture. Use a name such as en or de-DE.")]
    [InlineData("SignIn:WrongTries", "many", "'many' is not a whole number from 3 to 100.")]
    [InlineData("SignIn:IdleMinutes", "-5", "'-5' is not a whole number from 5 to 1440.")]
    [InlineData("Circuits:MaxPerUser", "0", "'0' is not a whole number from 1 to 10000.")]
    [InlineData("Circuits:RetentionSeconds", "0", "'0' is not a whole number from 1 to 3600.")]
    [InlineData("Circuits:PauseHiddenMinutes", "soon", "'soon' is not a whole number from 0 to 1440.")]
    [InlineData("Circuits:FarewellSeconds", "601", "'601' is not a whole number from 0 to 600.")]
    [InlineData("Rest:AnswerMegabytes", "0", "'0' is not a whole number from 1 to 10000.")]
    [InlineData("Drafts:MaxPerUser", "none", "'none' is not a whole number from 1 to 1000.")]
    [InlineData("Attachments:MaxGigabytes", "0.5", "'0.5' is not a whole number from 1 to 100000.")]
    [InlineData("Attachments:RemovedDays", "0", "'0' is not a whole number from 1 to 3650.")]
    [InlineData("Connections:MaxUnknown", "9", "'9' is not a whole number from 10 to 1000000.")]
    [InlineData("Connections:MaxUnknownPerNetwork", "all", "'all' is not a whole number from 10 to 1000000.")]
    [InlineData("TrustedProxies:0", "proxy", "'proxy' is not an IP address.")]
    public void A_bad_value_gives_one_line_that_names_its_key(string key, string value, string sentence)
    {
        var named = key.StartsWith("TrustedProxies", StringComparison.Ordinal) ? "TrustedProxies" : key;

        Faults((key, value)).ShouldBe([$"PaymentsAdmin:{named}: {sentence}"]);
    }

    [Theory]
    [InlineData("Smtp:Host", "mail example", "'mail example' is not the name of a machine, such as mail.example.com.")]
    [InlineData("Smtp:Port", "0", "'0' is not a whole number from 1 to 65535.")]
    [InlineData("Smtp:From", "payments", "'payments' is not an address such as payments@example.com.")]
    [InlineData("Smtp:Security", "Ssl", "'Ssl' is not known. Use None, StartTls or Tls.")]
    [InlineData("Smtp:SummaryAt", "7 am", "'7 am' is not a time of day such as 07:00.")]
    [InlineData("Smtp:User", "", "Set both User and Password, or neither.")]
    public void A_bad_mail_server_setting_is_refused_without_showing_the_password(string key, string value, string sentence)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Smtp:Host"] = "mail.example.com",
            ["Smtp:From"] = "payments@example.com",
            ["Smtp:User"] = "us",
            ["Smtp:Password"] = "s3cret",
            [key] = value,
        };
        Faults([.. given.Select(pair => (pair.Key, pair.Value))]).ShouldBe([$"PaymentsAdmin:{key}: {sentence}"]);
    }

    [Fact]
    public void Summaries_are_sent_at_the_time_of_the_configuration_and_at_seven_without_one()
    {
        Read(("Smtp:SummaryAt", "18:45")).Summaries.At.ShouldBe(new TimeOnly(18, 45));
        Read().Summaries.At.ShouldBe(new TimeOnly(7, 0));
    }

    [Fact]
    public void An_SMTP_password_requires_encryption_except_on_this_machine()
    {
        (string, string)[] given = [("Smtp:From", "payments@example.com"), ("Smtp:Security", "None"), ("Smtp:User", "us"), ("Smtp:Password", "s3cret")];
        Faults([("Smtp:Host", "mail.example.com"), .. given])
            .ShouldBe(["PaymentsAdmin:Smtp:Security: A password is not sent over an unencrypted connection. Use StartTls or Tls."]);
        Read([("Smtp:Host", "127.0.0.1"), .. given]).Smtp!.Port.ShouldBe(587);
        Faults(given).ShouldBe(["PaymentsAdmin:Smtp:Host: Set the mail server, or leave From, User and Password empty as well."]);
    }

    [Fact]
    public void Settings_of_the_chain_head_need_a_file_name_and_a_mail_server()
    {
        Faults(("Audit:HeadFile", Path.GetTempPath())).ShouldBe([$"PaymentsAdmin:Audit:HeadFile: '{Path.GetTempPath()}' is a folder. Name a file."]);
        Faults(("Audit:HeadMailTo", "auditor")).ShouldContain("PaymentsAdmin:Audit:HeadMailTo: 'auditor' is not an address such as auditor@example.com.");
        Faults(("Audit:HeadMailTo", "auditor@example.com"))
            .ShouldBe(["PaymentsAdmin:Audit:HeadMailTo: Mail needs a mail server. Set Smtp:Host and Smtp:From, or leave it empty."]);
    }

    [Fact]
    public void PostgreSql_needs_a_connection_string() =>
        Faults(("Database:Provider", "PostgreSql"))
            .ShouldBe(["PaymentsAdmin:Database:ConnectionString: PostgreSql needs a connection string."]);

    [Fact]
    public void Webhooks_can_be_limited_to_a_list_of_hosts()
    {
        var webhooks = Read(("Webhooks:AllowedHosts:0", "hooks.example.com"), ("Webhooks:AllowLoopback", "true")).Webhooks;

        webhooks.Reach.Refuses("hooks.example.com").ShouldBeNull();
        webhooks.Reach.Refuses("localhost").ShouldBe(NetworkRefusal.NotListed);
        Read().Webhooks.Only.ShouldBeNull();
        Faults(("Webhooks:AllowedHosts:0", "https://hooks.example.com"))
            .ShouldBe(
                [
                    "PaymentsAdmin:Webhooks:AllowedHosts: 'https://hooks.example.com' is neither a host such as portal.example.com or *.example.com nor an "
                        + "address or network such as 10.1.0.0/16.",
                ]
            );
    }

    [Fact]
    public void All_faults_are_reported_together() =>
        Faults(("Database:Provider", "Oracle"), ("Organisation:TimeZone", "Mars"), ("Demo", "perhaps")).Count.ShouldBe(3);

    [Fact]
    public void Two_workspaces_cannot_share_a_key() =>
        Faults(("Workspaces:0:Key", "main"), ("Workspaces:1:Key", "main"))
            .ShouldBe(["PaymentsAdmin:Workspaces:1:Key: 'main' is used by another workspace."]);

    [Fact]
    public void A_workspace_needs_a_valid_key() =>
        Faults(("Workspaces:0:Name", "Main"))
            .ShouldBe(["PaymentsAdmin:Workspaces:0:Key: '' is not a valid key. Use 1 to 40 lower-case letters, digits and hyphens."]);

    [Fact]
    public void The_sample_file_has_every_key_that_is_read_with_its_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.sample.json")).Build();
        var reader = new OptionsReader(sample);
        _ = PaymentsAdminOptions.Read(reader, development: false);

        reader.Faults.ShouldBeEmpty();
        var written = sample
            .GetSection("PaymentsAdmin")
            .AsEnumerable(makePathsRelative: true)
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        written.Keys.Order(StringComparer.Ordinal).ShouldBe(reader.Keys.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, value) in written.Where(pair => !pair.Key.StartsWith("Workspaces:", StringComparison.Ordinal)))
        {
            value.ShouldBe(reader.Keys[key], key, StringCompareShould.IgnoreCase);
        }
    }

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] values) =>
        Should.Throw<ConfigurationException>(() => PaymentsAdminOptions.Read(Configuration(values), development: false)).Faults;

    private static PaymentsAdminOptions Read(params (string Key, string Value)[] values) =>
        PaymentsAdminOptions.Read(Configuration(values), development: false);

    private static IConfiguration Configuration((string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create("PaymentsAdmin:" + v.Key, (string?)v.Value)))
            .Build();
}
