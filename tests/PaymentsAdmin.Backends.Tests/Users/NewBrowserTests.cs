using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>A user is notified when their account is used in a new browser.</summary>
public abstract class NewBrowserTests(TestDatabase database) : DoorTests(database)
{
    [Fact]
    public async Task A_user_is_notified_of_a_sign_in_from_a_new_browser_except_the_first()
    {
        var clara = await AddAsync("clara");
        var device = (await OpenAsync("clara")).Device;
        (await ToldAsync(clara)).ShouldBeEmpty();
        (await TryAsync("clara", Password, device)).Ok.ShouldBeTrue();
        (await ToldAsync(clara)).ShouldBeEmpty();

        await OpenAsync("clara");
        var told = (await ToldAsync(clara)).ShouldHaveSingleItem();
        (told.Kind, told.SubjectKind, told.SubjectId, told.Mail).ShouldBe((NoticeKinds.NewBrowser, "user", clara.Id, MailState.Waiting));
    }

    [Fact]
    public async Task Wrong_passwords_and_forged_device_marks_do_not_make_a_browser_known()
    {
        var clara = await AddAsync("clara");
        var device = (await OpenAsync("clara")).Device;
        (await TryAsync("clara", "not her password")).Ok.ShouldBeFalse();
        (await ToldAsync(clara)).ShouldBeEmpty();
        (await TryAsync("clara", Password, device + "x")).Ok.ShouldBeTrue();
        (await ToldAsync(clara)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Users_who_share_a_browser_stay_known_in_it()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve", Role.Viewer));
        var first = (await OpenAsync("clara")).Device;
        var both = (await TryAsync("eve", Password, first)).Value.Opened!.Device;
        (await TryAsync("clara", Password, both)).Ok.ShouldBeTrue();
        (await ToldAsync(clara)).ShouldBeEmpty();
        (await ToldAsync(eve)).ShouldBeEmpty();

        (await TryAsync("eve", Password, first)).Ok.ShouldBeTrue();
        (await ToldAsync(eve)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_a_second_factor_the_user_is_notified_only_after_the_right_code()
    {
        var clara = await AddAsync("clara");
        var device = (await OpenAsync("clara")).Device;
        var secret = (await EnrolAsync(clara)).Secret;
        var ticket = await TicketAsync("clara");
        (await CodeAsync(ticket, "000000")).Ok.ShouldBeFalse();
        (await NewBrowsersAsync(clara)).ShouldBe(0);
        (await CodeAsync(ticket, Now(secret))).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(1);

        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var known = (await TryAsync("clara", Password, device)).Value.Ticket!;
        (await CodeAsync(known, Now(secret), device)).Ok.ShouldBeTrue();
        (await NewBrowsersAsync(clara)).ShouldBe(1);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddNotifications();
    }

    private async Task<IReadOnlyList<Notification>> ToldAsync(User user) => (await Service<NotificationService>().ListAsync(null, 10, As(user), default)).Value;

    private async Task<int> NewBrowsersAsync(User user) => (await ToldAsync(user)).Count(told => told.Kind is NoticeKinds.NewBrowser);
}

public sealed class SqliteNewBrowserTests() : NewBrowserTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNewBrowserTests() : NewBrowserTests(TestDatabase.Postgres);
