using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>Users read their own notifications only.</summary>
public abstract class NotificationTests(TestDatabase database) : ContractTests(database)
{
    private NotificationService Notifications => Store.Services.GetRequiredService<NotificationService>();

    [Fact]
    public async Task Each_user_is_notified_once_and_reads_the_notification()
    {
        await TellAsync("Rejected: wrong customer", 1, 3, 1);
        var told = (await ListAsync(Clara)).Single();
        told.ShouldBe(
            new Notification(
                told.Id, 1, World.Workspace.Id, "posting.rejected", "payment", 7, "Rejected: wrong customer", Store.Clock.GetUtcNow(), null, MailState.Waiting)
            {
                Waits = true,
                WorkspaceName = World.Workspace.Name,
            }
        );
        (await ListAsync(Alan)).Count.ShouldBe(1);
        (await ListAsync(Vera)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Disabled_and_unknown_users_are_not_notified()
    {
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Users.Where(u => u.Id == 3).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, Store.Clock.GetUtcNow()));
        }

        (await TellAsync("x", 1, 3, 999)).Ok.ShouldBeTrue();
        (await ListAsync(Clara)).Count.ShouldBe(1);
        (await ListAsync(Alan)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Notifications_are_listed_newest_first_in_pages()
    {
        foreach (var text in new[] { "a", "b", "c" })
        {
            await TellAsync(text, 1, 3);
        }

        var first = (await Notifications.ListAsync(null, 2, Clara, default)).Value;
        first.Select(n => n.Body).ShouldBe(["c", "b"]);
        (await Notifications.ListAsync(first[^1].Id, 2, Clara, default)).Value.Select(n => n.Body).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Reading_lowers_the_unread_count_and_keeps_the_first_time()
    {
        await TellAsync("a", 1);
        await TellAsync("b", 1);
        (await UnreadAsync(Clara)).ShouldBe(2);
        var id = (await ListAsync(Clara))[0].Id;
        var at = Store.Clock.GetUtcNow();
        (await Notifications.MarkReadAsync(id, Clara, default)).Ok.ShouldBeTrue();
        Store.Clock.Advance(TimeSpan.FromHours(1));
        (await Notifications.MarkReadAsync(id, Clara, default)).Ok.ShouldBeTrue();
        (await UnreadAsync(Clara)).ShouldBe(1);
        (await ListAsync(Clara))[0].ReadAt.ShouldBe(at);
        await Notifications.MarkAllReadAsync(Clara, default);
        (await UnreadAsync(Clara)).ShouldBe(0);
        (await ListAsync(Clara))[0].ReadAt.ShouldBe(at);
    }

    [Fact]
    public async Task Only_the_owner_marks_notifications_as_read()
    {
        await TellAsync("a", 1, 3);
        var id = (await ListAsync(Clara)).Single().Id;
        (await Notifications.MarkReadAsync(id, Alan, default)).Failure!.Code.ShouldBe("notification.not-found");
        await Notifications.MarkAllReadAsync(Alan, default);
        (await UnreadAsync(Clara)).ShouldBe(1);
        (await UnreadAsync(Alan)).ShouldBe(0);
        (await Notifications.ListAsync(null, 10, Actor.System, default)).Failure!.Code.ShouldBe("notification.no-user");
    }

    private Task<Result> TellAsync(string text, params int[] users) => Notifications.NotifyAsync(users, Notice(text), Actor.System, default);

    private Notice Notice(string text) => new("posting.rejected", "payment", 7, text, World.Workspace.Id, Mail: true);

    private async Task<IReadOnlyList<Notification>> ListAsync(Actor actor) => (await Notifications.ListAsync(null, 10, actor, default)).Value;

    private async Task<long> UnreadAsync(Actor actor) => (await Notifications.UnreadAsync(actor, default)).Value;
}

public sealed class SqliteNotificationTests() : NotificationTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNotificationTests() : NotificationTests(TestDatabase.Postgres);
