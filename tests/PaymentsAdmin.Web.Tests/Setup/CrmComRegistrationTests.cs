using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Setup;

public sealed class CrmComRegistrationTests
{
    private const string At = "Workspaces:0";
    private const string Secret = "s3cret-of-the-host";

    private static readonly (string Key, string Value)[] User =
        [("Url", "https://billing.example/acme"), ("Username", "api.user"), ("Password", Secret), ("Organisation", "ACME"), ("Release", "14.10")];

    [Fact]
    public void A_host_can_be_configured_with_a_user()
    {
        var (entry, faults, registration) = Read(
            [.. User, ("Unit", "U-1"), ("RequestsPerSecond", "0.5"), ("Burst", "7"), ("ExpiredTokenCodes", "TOKEN_EXPIRED, NO_TOKEN")]);
        faults.ShouldBeEmpty();
        CrmComConnection.Read(entry!.Connection).ShouldBe(
            new(new("https://billing.example/acme"), new Credentials.Password("api.user", Secret, "ACME"), "U-1", new(14, 10)));
        var own = registration.OptionsOf(Of("crm"));
        (own.CallsPerSecond, own.Burst, own.CaFile).ShouldBe((0.5m, 7, null));
        own.ExpiredTokenCodes.ShouldBe(["TOKEN_EXPIRED", "NO_TOKEN"]);
        registration.OptionsOf(Of("other")).ExpiredTokenCodes.ShouldBe(new CrmComOptions().ExpiredTokenCodes);
        registration.Profile.ShouldBe(CrmComProfile.Value);
    }

    [Fact]
    public void A_host_can_be_configured_with_an_API_key_and_another_key_is_another_connection()
    {
        var entry = Read([("Url", "https://billing.example"), ("ApiKey", Secret), ("Release", "18")]).Entry!;
        CrmComConnection.Read(entry.Connection)!.SignsIn.ShouldBe(new Credentials.ApiKey(Secret));
        Read([("Url", "https://billing.example"), ("ApiKey", "another"), ("Release", "18")]).Entry!.Mark.ShouldNotBe(entry.Mark);
    }

    [Theory]
    [InlineData("Url", "", "Url")]
    [InlineData("Url", "https://s3cret-of-the-host/rest/v2/", "Url")]
    [InlineData("Password", "", "Password")]
    [InlineData("Release", "s3cret-of-the-host", "Release")]
    [InlineData("Release", "9.0", "Release")]
    [InlineData("ApiKey", "s3cret-of-the-host", "Username", "Password", "Organisation")]
    [InlineData("CaFile", "/s3cret-of-the-host.pem", "CaFile")]
    public void What_is_wrong_is_named_and_never_quoted(string key, string value, params string[] keys)
    {
        var (_, faults, _) = Read([.. User, (key, value)]);
        faults.Select(fault => fault.Split(": ")[0]).ShouldBe(keys.Select(name => $"PaymentsAdmin:{At}:{name}"));
        faults.ShouldAllBe(fault => !fault.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_of_a_host_are_refused_in_other_workspaces()
    {
        var reader = ReaderOf([("Username", Secret), ("Url", "https://portal.example"), ("ExpiredTokenCodes", "X"), ("Unit", "1")]);
        new CrmComRegistration().Refuse(reader, At, ["Url", "Unit"]);
        reader.Faults.ShouldBe(
            new[] { "Username", "ExpiredTokenCodes" }.Select(name =>
                $"PaymentsAdmin:{At}:{name}: belongs to a workspace on a CRM.COM host. Remove it, or set its Backend to CrmCom."));
    }

    [Fact]
    public async Task The_adapter_is_registered_with_its_settings()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<IPortalConnections, NoConnections>()
            .AddSingleton(new Organisation("Acme", TimeZoneInfo.Utc, Currency.Of("EUR"), System.Globalization.CultureInfo.InvariantCulture));
        new CrmComRegistration().AddTo(services);
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<PortalAdapter>().Portals.ShouldBe(provider.GetRequiredService<CrmComHosts>());
    }

    private static Workspace Of(string key) => new(new WorkspaceId(1), WorkspaceKey.Find(key)!.Value, key, CrmComProfile.Kind, [-1], 14, "", null);

    private static (PortalEntry? Entry, IReadOnlyList<string> Faults, CrmComRegistration Registration) Read((string Key, string Value)[] values)
    {
        var (reader, registration) = (ReaderOf(values), new CrmComRegistration());
        registration.ReadCommon(reader, PortalNetwork.PublicOnly);
        return (registration.Read(reader, At, "crm"), reader.Faults, registration);
    }

    // A later value replaces an earlier one.
    private static OptionsReader ReaderOf((string Key, string Value)[] values)
    {
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            given[$"PaymentsAdmin:{At}:{key}"] = value;
        }

        return new(new ConfigurationBuilder().AddInMemoryCollection(given).Build());
    }

    private sealed class NoConnections : IPortalConnections
    {
        public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult<PortalConnection?>(null);

        public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) => Task.FromResult(Result.Done);

        public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct) =>
            Task.FromResult<PortalConnection?>(null);
    }
}
