using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Options.Reading;

public sealed partial class UnknownKeysTests
{
    [Theory]
    [InlineData("Databse:Provider", "Databse", "Database")]
    [InlineData("databse:provider", "databse", "Database")]
    [InlineData("Database:Provder", "Database:Provder", "Database:Provider")]
    [InlineData("Database_Provider", "Database_Provider", "Database:Provider")]
    [InlineData("Provider", "Provider", "Database:Provider")]
    [InlineData("Organization:Name", "Organization", "Organisation")]
    [InlineData("Workspaces:0:Nmae", "Workspaces:0:Nmae", "Workspaces:0:Name")]
    [InlineData("SignIn:LongestHour", "SignIn:LongestHour", "SignIn:LongestHours")]
    [InlineData("TrustedProxy:0", "TrustedProxy", "TrustedProxies")]
    public void A_misspelt_key_is_refused_with_a_suggestion(string key, string named, string meant) =>
        Faults(("Workspaces:0:Key", "main"), (key, "anything")).ShouldBe([$"PaymentsAdmin:{named}: is not a key. Did you mean {meant}?"]);

    [Theory]
    [InlineData("_comment")]
    [InlineData("Smtp:_password")]
    [InlineData("Quite:Other:Things")]
    public void An_unknown_key_is_refused(string key) =>
        Faults((key, "anything")).ShouldHaveSingleItem().ShouldStartWith($"PaymentsAdmin:{key.Split(":Other")[0]}: is not a key.");

    [Fact]
    public void A_value_for_a_group_and_a_group_for_a_value_are_refused() =>
        Faults(("Database", "Sqlite"), ("Demo:On", "true"))
            .ShouldBe([
                "PaymentsAdmin:Database: is a group of keys and takes no value of its own.",
                "PaymentsAdmin:Demo: is a key and not a group of keys.",
            ]);

    [Fact]
    public void Other_case_lists_and_empty_groups_are_accepted() =>
        Faults(
            ("DATABASE:PROVIDER", "Sqlite"),
            ("trustedproxies:0", "10.0.0.1"),
            ("AllowedHosts", "a.example.com, b.example.com"),
            ("Smtp", ""),
            ("Workspaces", ""),
            ("CRMCOM:release", "R18")
        )
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Host=db;Pasword=s3cret", "It has 'pasword', which is not a connection string keyword or cannot have this value.")]
    [InlineData("Host=db;Port=s3cret", "It has 'port', which is not a connection string keyword or cannot have this value.")]
    [InlineData("s3cret", "This is not a connection string. Use the form Host=db;Database=payments;Username=payments;Password=...")]
    [InlineData("Database=payments;Password=s3cret", "It has no server. Add a Host.")]
    public void A_bad_connection_string_is_refused_without_showing_its_values(string text, string sentence) =>
        Faults(("Database:Provider", "PostgreSql"), ("Database:ConnectionString", text)).ShouldBe([$"PaymentsAdmin:Database:ConnectionString: {sentence}"]);

    [Theory]
    [InlineData("PaymentAdmin", "is not a section. Did you mean PaymentsAdmin?")]
    [InlineData("Payments_Admin", "is not a section. Did you mean PaymentsAdmin?")]
    [InlineData("Database", "is outside the section PaymentsAdmin. Did you mean PaymentsAdmin:Database?")]
    [InlineData("publicbaseurl", "is outside the section PaymentsAdmin. Did you mean PaymentsAdmin:PublicBaseUrl?")]
    [InlineData("Loging", "is not a section. Did you mean Logging?")]
    [InlineData("_comment", "is not a section that this program reads.")]
    public void An_unknown_section_of_the_file_is_refused(string name, string sentence) =>
        Strange(reader => MisplacedSettings.RefuseInFile(reader, ["Logging", "AllowedHosts", "Urls", "kestrel", "paymentsadmin", "$schema", name]))
            .ShouldBe([$"{name}: {sentence}"]);

    [Theory]
    [InlineData("PaymentAdmin__Database__Provider", "is not a variable of this program. Did you mean PaymentsAdmin__Database__Provider?")]
    [InlineData("PAYMENTADMIN__DEMO", "is not a variable of this program. Did you mean PaymentsAdmin__DEMO?")]
    [InlineData("PaymentsAdmin_Database_Provider", "is not a variable of this program. Did you mean PaymentsAdmin__Database__Provider?")]
    [InlineData("PAYMENTSADMIN_KEY_KEY", "is not a variable of this program. Did you mean PAYMENTSADMIN_KEYS_KEY?")]
    [InlineData("PAYMENTSADMIN_SOMETHING", "is not a variable of this program.")]
    public void An_unknown_environment_variable_with_our_prefix_is_refused(string name, string sentence) =>
        Strange(reader => MisplacedSettings.RefuseInEnvironment(
            reader,
            [
                "PATH", "ASPNETCORE_URLS", "PaymentsAdmin__Demo", "PAYMENTSADMIN__DATABASE__PROVIDER", "PAYMENTSADMIN_BACKUP_KEY", "paymentsadmin_config",
                "PAYMENTSADMIN_SERVICE_HOST", "PAYMENTSADMIN_PORT_80_TCP_ADDR", "Payments__Other", name,
            ]))
            .ShouldBe([$"{name}: {sentence}"]);

    [Fact]
    public void Variables_that_a_run_of_the_tests_gives_to_the_programs_it_starts_are_accepted()
    {
        var given = new[] { "run", "pictures" }
            .SelectMany(script => Variables().Matches(File.ReadAllText(Path.Combine(Repository.Root, "tests", script))))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);

        given.ShouldContain("PAYMENTSADMIN_TESTS_SEED");
        Strange(reader => MisplacedSettings.RefuseInEnvironment(reader, given)).ShouldBeEmpty();
    }

    [GeneratedRegex("PAYMENTSADMIN_[A-Z_]+")]
    private static partial Regex Variables();

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] values) => Read(values).Faults;

    private static IReadOnlyList<string> Strange(Action<OptionsReader> look)
    {
        var reader = Read([]);
        look(reader);
        return reader.Faults;
    }

    private static OptionsReader Read((string Key, string Value)[] values)
    {
        var reader = new OptionsReader(
            new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create("PaymentsAdmin:" + v.Key, (string?)v.Value))).Build());
        _ = PaymentsAdminOptions.Read(reader, development: false);
        return reader;
    }
}
