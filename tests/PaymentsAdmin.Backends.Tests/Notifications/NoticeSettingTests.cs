using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>Notices follow the settings of users, except those about security.</summary>
public abstract class NoticeSettingTests(TestDatabase database) : ContractTests(database)
{
    private NoticeSettingService Settings => Store.Services.GetRequiredService<NoticeSettingService>();

    private NotificationService Notifications => Store.Services.GetRequiredService<NotificationService>();

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
    }

    [Fact]
    public async Task By_default_all_notices_are_shown_and_mailed_except_opened_links_and_the_daily_summary()
    {
        var own = (await Settings.OwnAsync(Clara, default)).Value;
        own.Address.ShouldBeNull();
        own.Kinds.Where(kind => !kind.ByMail).Select(kind => kind.Kind).ShouldBe([NoticeKinds.DailySummary, NoticeKinds.LinkOpened]);
        own.Kinds.Where(kind => !kind.InApp).Select(kind => kind.Kind).ShouldBe([NoticeKinds.DailySummary]);
        own.Kinds.Select(kind => kind.Kind).ShouldNotContain(PostingNotices.Submitted);
        (await Settings.OwnAsync(Alan, default)).Value.Kinds.Select(kind => kind.Kind).ShouldContain(PostingNotices.Submitted);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_setting_applies_only_to_its_kind_and_its_user(bool inApp, bool byMail)
    {
        (await ChooseAsync(PostingNotices.Rejected, inApp, byMail)).Ok.ShouldBeTrue();
        (await Settings.OwnAsync(Clara, default)).Value.Kinds.ShouldContain(new NoticeSetting(PostingNotices.Rejected, inApp, byMail));
        await TellAsync(PostingNotices.Rejected);
        await TellAsync(PostingNotices.Posted);

        var listed = (await Notifications.ListAsync(null, 10, Clara, default)).Value;
        listed.Select(told => told.Kind).ShouldBe(inApp ? [PostingNotices.Posted, PostingNotices.Rejected] : [PostingNotices.Posted]);
        (await Notifications.UnreadAsync(Clara, default)).Value.ShouldBe(inApp ? 2 : 1);
        (await Notifications.UnreadAsync(Alan, default)).Value.ShouldBe(2);
        var rows = (await RowsAsync<NotificationRow>()).Where(n => n.UserId == 1 && n.Kind is PostingNotices.Rejected).ToList();
        rows.Select(n => n.MailState).ShouldBe(inApp || byMail ? [(int)(byMail ? MailState.Waiting : MailState.NotMailed)] : []);
    }

    [Fact]
    public async Task Only_differences_from_the_default_are_stored_and_each_change_is_audited()
    {
        await ChooseAsync(PostingNotices.Rejected, false, true);
        (await RowsAsync<NoticeSettingRow>()).Count.ShouldBe(1);
        await ChooseAsync(PostingNotices.Rejected, true, true);
        (await RowsAsync<NoticeSettingRow>()).ShouldBeEmpty();
        await ChooseAsync(PostingNotices.Rejected, true, true);
        (await RowsAsync<AuditEntryRow>()).Count(entry => entry.Action is "user.notices").ShouldBe(2);
    }

    [Fact]
    public async Task Security_notices_cannot_be_turned_off_and_unknown_kinds_are_refused()
    {
        (await ChooseAsync(NoticeKinds.PasswordChanged, false, true)).Failure.ShouldBe(NotificationFailures.Always);
        (await ChooseAsync(NoticeKinds.PasswordChanged, true, false)).Failure.ShouldBe(NotificationFailures.Always);
        (await ChooseAsync("no.such", true, true)).Failure.ShouldBe(NotificationFailures.UnknownKind);
        (await RowsAsync<NoticeSettingRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mention_follows_the_settings_too()
    {
        await ChooseAsync(CommentService.Mentioned, false, false);
        var payment = await (await World.DealAsync()).PaymentAsync();
        var name = (await RowsAsync<UserRow>()).Single(user => user.Id == 1).UserName;
        var comments = Store.Services.GetRequiredService<CommentService>();
        (await comments.AddAsync(World.Workspace, payment, new CommentInput { Body = $"@{name} look" }, Alan, default)).Ok.ShouldBeTrue();
        (await RowsAsync<NotificationRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_facts_of_a_notice_are_returned_unchanged()
    {
        var notice = new Notice(PostingNotices.Rejected, "payment", 7, "x", World.Workspace.Id, Mail: true)
        {
            Facts = new NoticeFacts("Alan", "Wrong \u00a0day", new Money(1_250, Currency.Of("KWD"))),
        };
        await Notifications.NotifyAsync([1], notice, Actor.System, default);
        (await Notifications.ListAsync(null, 1, Clara, default)).Value.Single().Facts.ShouldBe(notice.Facts);
    }

    [Theory]
    [InlineData("clara")]
    [InlineData("clara@example.com\r\nBcc: x@example.com")]
    [InlineData("<clara@example.com>")]
    [InlineData("clara@exa mple.com")]
    [InlineData("clära@example.com")]
    public async Task An_unsafe_mail_address_is_refused(string address) =>
        (await AddressAsync(Clara, address)).Failure!.Field.ShouldBe(nameof(MailAddressInput.Address));

    [Fact]
    public async Task An_address_is_stored_with_a_notice_to_its_owner_and_can_be_removed()
    {
        (await AddressAsync(Clara, " clara@example.com ")).Ok.ShouldBeTrue();
        (await Settings.OwnAsync(Clara, default)).Value.Address.ShouldBe("clara@example.com");
        (await Notifications.ListAsync(null, 5, Clara, default)).Value.Single().Kind.ShouldBe(NoticeKinds.AddressChanged);
        (await RowsAsync<AuditEntryRow>()).Count(entry => entry.Action is "user.address").ShouldBe(1);
        (await AddressAsync(Clara, "")).Ok.ShouldBeTrue();
        (await Settings.OwnAsync(Clara, default)).Value.Address.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_is_changed_only_after_a_fresh_confirmation_of_identity()
    {
        (await AddressAsync(Clara, "clara@example.com")).Ok.ShouldBeTrue();
        (await AddressAsync(Clara with { SignIn = new SignInId(5) }, "thief@example.net")).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await Settings.OwnAsync(Clara, default)).Value.Address.ShouldBe("clara@example.com");
    }

    [Fact]
    public async Task Admins_are_notified_once_that_two_users_have_the_same_address()
    {
        (await Store.Services.GetRequiredService<UserService>().SetRolesAsync(2, Role.Admin, Actor.System, default)).Ok.ShouldBeTrue();
        await AddressAsync(Clara, "same@example.com");
        await AddressAsync(Alan, "SAME@example.com");
        await AddressAsync(Alan, "other@example.com");
        await AddressAsync(Alan, "same@example.com");
        var told = (await Notifications.ListAsync(null, 5, Vera, default)).Value.Single(one => one.Kind is not NoticeKinds.RolesChanged);
        (told.Kind, told.SubjectKind, told.SubjectId, told.Facts.Who).ShouldBe((NoticeKinds.SameAddress, "user", 3, "Alan"));
    }

    [Fact]
    public async Task A_user_is_notified_of_changed_roles_and_of_an_access_reset()
    {
        var users = Store.Services.GetRequiredService<UserService>();
        (await users.SetRolesAsync(2, Role.Clerk, Actor.System, default)).Ok.ShouldBeTrue();
        (await users.ResetAsync(2, keepTokens: false, Actor.System, default)).Ok.ShouldBeTrue();
        (await Notifications.ListAsync(null, 5, Vera, default)).Value.Select(told => told.Kind).ShouldBe([NoticeKinds.AccessReset, NoticeKinds.RolesChanged]);
    }

    private Task<Result> ChooseAsync(string kind, bool inApp, bool byMail) => Settings.ChooseAsync([new NoticeSetting(kind, inApp, byMail)], Clara, default);

    private Task<Result> AddressAsync(Actor actor, string address) => Settings.SetAddressAsync(new MailAddressInput { Address = address }, actor, default);

    private Task<Result> TellAsync(string kind) =>
        Notifications.NotifyAsync([1, 3], new Notice(kind, "payment", 7, "x", World.Workspace.Id, Mail: true), Actor.System, default);

    private async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return [.. db.Set<T>()];
    }
}

public sealed class SqliteNoticeSettingTests() : NoticeSettingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNoticeSettingTests() : NoticeSettingTests(TestDatabase.Postgres);
