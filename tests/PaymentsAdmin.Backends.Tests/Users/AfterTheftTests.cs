using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>What a thief of a password keeps once the user's access is reset.</summary>
public abstract class AfterTheftTests(TestDatabase database) : DoorTests(database)
{
    private TokenService Tokens => Service<TokenService>();

    [Fact]
    public async Task A_reset_revokes_the_API_tokens_of_its_user_and_of_nobody_else()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        var (first, second, eves) = (await TokenAsync(clara), await TokenAsync(clara), await TokenAsync(eve));
        (await WhyNotAsync(first)).ShouldBeNull();

        (await Users.ResetAsync(clara.Id, keepTokens: false, Command, default)).Ok.ShouldBeTrue();

        (await WhyNotAsync(first)).ShouldBe(TokenFailures.Revoked);
        (await WhyNotAsync(second)).ShouldBe(TokenFailures.Revoked);
        (await WhyNotAsync(eves)).ShouldBeNull();
        (await AuditRows.CountAsync(Store, "token.revoke")).ShouldBe(2);
        (await AuditRows.AllAsync(Store)).Single(entry => entry.Action is "user.reset").Changes.ShouldContain("""["tokensKept",null,"false"]""");
    }

    [Fact]
    public async Task An_Admin_can_keep_the_API_tokens_in_a_reset()
    {
        var clara = await AddAsync("clara");
        var secret = await TokenAsync(clara);
        (await Users.ResetAsync(clara.Id, keepTokens: true, Command, default)).Ok.ShouldBeTrue();

        (await WhyNotAsync(secret)).ShouldBeNull();
        (await AuditRows.AllAsync(Store)).Single(entry => entry.Action is "user.reset").Changes.ShouldContain("""["tokensKept",null,"true"]""");
    }

    [Theory]
    [InlineData(29, null)]
    [InlineData(30, "clara@example.com")]
    public async Task A_reset_forgets_an_address_for_mail_that_a_thief_may_have_set(int days, string? left)
    {
        var clara = await AddAsync("clara");
        var settings = Service<INoticeSettings>();
        (await settings.SetAddressAsync(clara.Id, "clara@example.com", As(clara), default)).Ok.ShouldBeTrue();
        Store.Clock.Advance(TimeSpan.FromDays(days));

        (await Users.ResetAsync(clara.Id, keepTokens: false, Command, default)).Ok.ShouldBeTrue();

        (await settings.AddressOfAsync(clara.Id, default)).ShouldBe(left);
    }

    [Fact]
    public async Task After_a_reset_known_browsers_are_new_ones()
    {
        var clara = await AddAsync("clara");
        var thief = (await OpenAsync("clara")).Device;
        await ResetAsync(clara);

        (await TryAsync("clara", Password, thief)).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(1);
        for (var i = 0; i < 10; i++)
        {
            await TryAsync("clara", "not her password");
        }

        (await TryAsync("clara", Password, thief, new("203.0.113.9", null))).Failure.ShouldBe(SignInFailures.NotFitting);
    }

    [Fact]
    public async Task A_browser_known_since_the_reset_stays_known_and_so_do_its_other_users()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        var shared = (await TryAsync("clara", Password, (await OpenAsync("eve")).Device)).Value.Opened!.Device;
        await ResetAsync(clara);

        var since = (await TryAsync("clara", Password, shared)).Value.Opened!.Device;
        (await TryAsync("clara", Password, since)).Ok.ShouldBeTrue();
        (await TryAsync("eve", Password, since)).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(1);
        (await NewBrowsersAsync(eve)).ShouldBe(0);
    }

    [Fact]
    public async Task A_device_cookie_from_before_resets_were_counted_is_valid_until_the_first_one()
    {
        var clara = await AddAsync("clara");
        await OpenAsync("clara");
        var former = Service<ISecretBox>().Seal(SecretUse.KnownDevice, string.Create(CultureInfo.InvariantCulture, $"{clara.Id}|0123456789ABCDEF"));
        (await TryAsync("clara", Password, former)).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(0);

        await ResetAsync(clara);
        (await TryAsync("clara", Password, former)).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(1);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddTokens().AddNotifications();
        services.AddSingleton(new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture));
    }

    private async Task ResetAsync(User user)
    {
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        (await Users.SetPasswordAsync(link.Code, new PasswordInput { Password = Password }, Home, default)).Ok.ShouldBeTrue();
    }

    private async Task<string> TokenAsync(User user)
    {
        var input = new TokenInput { UserId = user.Id, Workspace = await WorkspaceAsync(), Name = "bridge", Scopes = ["crm"] };
        return (await Tokens.AddAsync(input, Command, default)).Value.Secret;
    }

    private async Task<WorkspaceId> WorkspaceAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var key = $"w{Guid.NewGuid():N}";
        var row = new WorkspaceRow { Key = key, Name = "Main", Backend = OwnBooks.Kind.Number, EntityTypes = "2", PayerSentence = "", Revision = 1 };
        db.Add(row);
        await db.SaveChangesAsync();
        return new WorkspaceId(row.Id);
    }

    private async Task<Failure?> WhyNotAsync(string secret) => (await Tokens.FindAsync(secret, Core.Values.Door.BitrixRest, null, default)).Failure;

    private async Task<int> NewBrowsersAsync(User user) =>
        (await Service<NotificationService>().ListAsync(null, 20, As(user), default)).Value.Count(told => told.Kind is NoticeKinds.NewBrowser);
}

public sealed class SqliteAfterTheftTests() : AfterTheftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAfterTheftTests() : AfterTheftTests(TestDatabase.Postgres);
