using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>The mails that are sent, how often, and with which outcome.</summary>
public abstract class MailDeliveryTests(TestDatabase database) : ContractTests(database)
{
    private static readonly Actor Adam = Alan with { Name = "Adam", Roles = Role.Admin };

    private MailDelivery Delivery => Store.Services.GetRequiredService<MailDelivery>();

    private MailService Mails => Store.Services.GetRequiredService<MailService>();

    private Mailbox Mailbox => Store.Services.GetRequiredService<Mailbox>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await AddressAsync(Clara, "clara@example.com")).Ok.ShouldBeTrue();
        await DeliverAsync();
        Mailbox.Heard.Clear();
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
        Mailbox.Register(services);
    }

    [Fact]
    public async Task A_notice_is_mailed_once_to_the_address_and_in_the_language_of_its_reader()
    {
        await Store.Services.GetRequiredService<IPreferences>().SetAsync(1, new Preferences("de", null, true), default);
        await TellAsync(1);
        (await DeliverAsync()).ShouldBe(1);
        (await DeliverAsync()).ShouldBe(0);
        var mail = Mailbox.Heard.Single();
        (mail.To, mail.Subject, mail.Language).ShouldBe(("clara@example.com", PostingNotices.Rejected, "de"));
        (await StateAsync()).ShouldBe(MailState.Mailed);
    }

    [Theory]
    [InlineData("thief@example.net", "clara@example.com", "thief@example.net")]
    [InlineData("", "clara@example.com")]
    public async Task A_changed_address_is_told_to_the_former_one(string changed, params string[] told)
    {
        (await AddressAsync(Clara, changed)).Ok.ShouldBeTrue();
        await DeliverAsync();

        Mailbox.Heard.ShouldAllBe(mail => mail.Subject == NoticeKinds.AddressChanged);
        Mailbox.Heard.Select(mail => mail.To).ShouldBe(told, ignoreOrder: true);
        await TellAsync(1);
        await DeliverAsync();
        Mailbox.Heard.Count(mail => mail.To is "clara@example.com").ShouldBe(1);
        var notices = (await Store.Services.GetRequiredService<NotificationService>().ListAsync(null, 20, Clara, default)).Value;
        notices.Count(one => one.Kind is NoticeKinds.AddressChanged).ShouldBe(2);
    }

    [Fact]
    public async Task Users_without_an_address_or_disabled_ones_get_no_mail()
    {
        await TellAsync(1, 3);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Users.Where(u => u.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, Store.Clock.GetUtcNow()));
        }

        await DeliverAsync();
        Mailbox.Heard.ShouldBeEmpty();
        (await CountsAsync()).ShouldBe(new MailCounts(0, 0));
    }

    [Fact]
    public async Task A_mail_that_waited_for_a_day_is_only_sent_if_it_was_tried_before()
    {
        await TellAsync(1);
        Mailbox.Answer = new(MailVerdict.Later, "451 busy");
        await DeliverAsync();
        await TellAsync(1);
        Store.Clock.Advance(MailDelivery.FreshFor + TimeSpan.FromSeconds(1));
        Mailbox.Heard.Clear();
        await DeliverAsync();
        Mailbox.Heard.Count.ShouldBe(1);
        (await CountsAsync()).ShouldBe(new MailCounts(1, 0));
    }

    [Fact]
    public async Task Temporary_refusals_are_retried_with_the_same_mail_until_it_is_given_up()
    {
        await TellAsync(1);
        Mailbox.Answer = new(MailVerdict.Later, "451 busy");
        await DeliverAsync();
        (await DeliverAsync()).ShouldBe(0);
        (await ListAsync(MailState.Waiting)).Single().Said.ShouldBe("451 busy");
        for (var i = 0; i < RetryPlan.Waits.Count; i++)
        {
            Store.Clock.Advance(RetryPlan.Waits[i] * 1.25);
            (await DeliverAsync()).ShouldBe(1);
        }

        var tries = RetryPlan.Waits.Count + 1;
        Mailbox.Heard.Count.ShouldBe(tries);
        Mailbox.Heard.Distinct().Count().ShouldBe(1);
        var failed = (await ListAsync(MailState.Failed)).Single();
        (failed.Tries, failed.Said, failed.To, failed.NextTryAt).ShouldBe((tries, "451 busy", "Clara", null));
        Store.Clock.Advance(TimeSpan.FromDays(2));
        (await DeliverAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_permanent_refusal_is_given_up_at_once_and_an_Admin_can_retry_it()
    {
        await TellAsync(1);
        Mailbox.Answer = new(MailVerdict.Never, "550 no such user");
        await DeliverAsync();
        (await CountsAsync()).ShouldBe(new MailCounts(0, 1));
        Mailbox.Answer = new(MailVerdict.Accepted, "250 ok");
        (await Mails.RetryAsync(Adam, default)).Value.ShouldBe(1);
        (await DeliverAsync()).ShouldBe(1);
        (await StateAsync()).ShouldBe(MailState.Mailed);
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_sent_again_with_the_same_key()
    {
        await TellAsync(1);
        Mailbox.Answer = new(MailVerdict.Unknown, "lost");
        await DeliverAsync();
        Store.Clock.Advance(RetryPlan.Waits[0] * 1.25);
        Mailbox.Answer = new(MailVerdict.Accepted, "250 ok");
        await DeliverAsync();
        Mailbox.Heard.Select(mail => mail.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        Mailbox.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_mailers_on_two_nodes_send_each_mail_once()
    {
        for (var i = 0; i < 30; i++)
        {
            await TellAsync(1);
        }

        await using var node = Store.OpenAgain(Register);
        var mailers = new[] { Delivery, node.Services.GetRequiredService<MailDelivery>() };
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => AllAsync(mailers[i % 2]))));
        var heard = Mailbox.Heard.Concat(node.Services.GetRequiredService<Mailbox>().Heard).Select(mail => mail.Key).ToList();
        heard.Count.ShouldBe(30);
        heard.ShouldBeUnique();
        (await CountsAsync()).ShouldBe(new MailCounts(0, 0));
    }

    [Fact]
    public async Task A_mail_of_a_dead_mailer_is_sent_by_another_and_its_late_outcome_is_ignored()
    {
        await TellAsync(1);
        var outbox = Store.Services.GetRequiredService<IMailOutbox>();
        var taken = (await outbox.TakeAsync(Store.Clock.GetUtcNow() + MailDelivery.Lease, 5, default)).Value.Single();
        (await DeliverAsync()).ShouldBe(0);
        Store.Clock.Advance(MailDelivery.Lease);
        (await DeliverAsync()).ShouldBe(1);
        await outbox.SettleAsync(new MailOutcome(taken.Id, taken.Attempt, MailState.Failed, Store.Clock.GetUtcNow(), "late"), default);
        (await StateAsync()).ShouldBe(MailState.Mailed);
    }

    [Fact]
    public async Task A_test_mail_is_sent_at_once_to_the_address_of_the_Admin()
    {
        (await TestAsync()).Failure.ShouldBe(MailFailures.NoAddress);
        await AddressAsync(Adam, "adam@example.com");
        (await TestAsync()).Value.Said.ShouldBe("250 ok");
        Mailbox.Heard.Single().To.ShouldBe("adam@example.com");
    }

    private Task<Result<MailAnswer>> TestAsync() => Mails.TestAsync(to => new Letter("test", to, "s", "b", "en"), Adam, default);

    private Task<Result> TellAsync(params int[] users) =>
        Store.Services.GetRequiredService<NotificationService>()
            .NotifyAsync(users, new Notice(PostingNotices.Rejected, "payment", 7, "x", World.Workspace.Id, Mail: true), Actor.System, default);

    private Task<Result> AddressAsync(Actor actor, string address) =>
        Store.Services.GetRequiredService<NoticeSettingService>().SetAddressAsync(new MailAddressInput { Address = address }, actor, default);

    private async Task<int> DeliverAsync() => await AllAsync(Delivery);

    private static async Task<int> AllAsync(MailDelivery delivery)
    {
        var sent = 0;
        while ((await delivery.DeliverAsync(Actor.System, default)).Value is > 0 and var some)
        {
            sent += some;
        }

        return sent;
    }

    private async Task<MailCounts> CountsAsync() => (await Mails.CountsAsync(Adam, default)).Value;

    private async Task<IReadOnlyList<QueuedMail>> ListAsync(MailState state) => (await Mails.ListAsync(state, null, 10, Adam, default)).Value;

    private async Task<MailState> StateAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return (MailState)await db.Set<NotificationRow>().Where(n => n.Kind == PostingNotices.Rejected).Select(n => n.MailState).SingleAsync();
    }
}

public sealed class SqliteMailDeliveryTests() : MailDeliveryTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMailDeliveryTests() : MailDeliveryTests(TestDatabase.Postgres);
