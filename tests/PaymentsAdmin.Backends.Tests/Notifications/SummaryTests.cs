using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>Daily summaries: who gets one, when, how often, and that their figures are those of the pages.</summary>
public abstract class SummaryTests(TestDatabase database) : OfficeTests(database)
{
    private Mailbox Mailbox => Service<Mailbox>();

    private NotificationService Notices => Service<NotificationService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var reader in new[] { Books.Clara, Books.Alan })
        {
            await AddressAsync(reader);
            await WantAsync(reader);
        }

        await SendAsync();
        Mailbox.Heard.Clear();
        Tomorrow(new TimeOnly(6, 0));
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        Mailbox.Register(services);
    }

    [Fact]
    public async Task A_summary_comes_once_a_day_at_its_time_in_the_zone_of_the_organisation()
    {
        await Books.SubmittedAsync();
        Store.Clock.Advance(TimeSpan.FromMinutes(59));
        (await SummariesAsync(Books.Alan)).ShouldBeEmpty();

        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SummariesAsync(Books.Alan)).ShouldBe(["main Approvals 1"]);
        Store.Clock.Advance(TimeSpan.FromHours(16));
        (await SummariesAsync(Books.Alan)).Count.ShouldBe(1);

        Tomorrow(new TimeOnly(7, 0));
        (await SummariesAsync(Books.Alan)).Count.ShouldBe(2);
        (await Notices.ListAsync(null, 50, Books.Alan, default)).Value.ShouldNotContain(told => told.Kind == NoticeKinds.DailySummary);
    }

    [Fact]
    public async Task Each_figure_is_the_number_of_rows_on_the_page_that_it_links_to()
    {
        await Books.SubmittedAsync();
        await Books.SubmittedAsync(quantity: 2);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await Books.RejectAsync(await Books.SubmittedAsync(), Books.Alan)).Failure.ShouldBeNull();
        }

        var again = await Books.SubmittedAsync();
        await Books.RejectAsync(again, Books.Alan);
        (await Books.SubmitAsync(again)).Failure.ShouldBeNull();
        Store.Clock.Advance(TimeSpan.FromDays(20) + TimeSpan.FromHours(1));

        var (waiting, overdue) = (await WaitingRowsAsync(Books.Alan), await OverdueRowsAsync());
        var returned = (await Notices.ReturnedAsync(null, 200, Books.Clara, default)).Value.Count;

        (waiting, returned).ShouldBe((3, 3));
        overdue.ShouldBe(6);
        (await SummariesAsync(Books.Alan)).ShouldBe([$"main Approvals {waiting}, main Overdue {overdue}"]);
        (await SummariesAsync(Books.Clara)).ShouldBe([$"all Returned {returned}, main Overdue {overdue}"]);
    }

    [Fact]
    public async Task Requests_count_once_and_a_month_end_in_its_workspace_for_those_who_may_confirm_them()
    {
        await AddressAsync(Adam);
        await WantAsync(Adam);
        var weaker = Policy.Default with { SplitDetection = false };
        (await Service<PolicyService>().SetAsync(Books.Workspace, weaker, null, Ada, default)).Failure.ShouldBeNull();
        var end = new DateOnly(World.Clock.Today.Year, World.Clock.Today.Month, 1).AddDays(-1);
        (await Service<PeriodService>().ProposeCloseAsync(Books.Workspace, new CloseInput { Through = end }, Ada, default)).Failure.ShouldBeNull();
        Tomorrow(new TimeOnly(7, 0));

        (await SummariesAsync(Adam)).ShouldBe(["all Requests 1, main Periods 1"]);
        (await SummariesAsync(Books.Alan)).ShouldBe(["main Periods 1"]);
        (await SummariesAsync(Books.Clara)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_only_workspace_is_not_named()
    {
        var only = ActivatorUtilities.CreateInstance<WorkspaceService>(Store.Services, new Only(Books.Workspace));
        await Books.SubmittedAsync();
        Tomorrow(new TimeOnly(7, 0));
        var maker = ActivatorUtilities.CreateInstance<SummaryService>(Store.Services, only);
        (await maker.MakeAsync(Actor.System, default)).Failure.ShouldBeNull();

        (await SummariesAsync(Books.Alan)).ShouldBe(["all Approvals 1"]);
    }

    [Fact]
    public async Task With_nothing_to_say_no_mail_is_sent_that_day()
    {
        Tomorrow(new TimeOnly(7, 0));
        (await SummariesAsync(Books.Alan)).ShouldBeEmpty();
        await Books.SubmittedAsync();
        (await SummariesAsync(Books.Alan)).ShouldBeEmpty();
        (await RowsAsync(Books.Alan)).ShouldBe(1);
    }

    [Fact]
    public async Task Several_processes_make_one_summary_for_each_person_and_day()
    {
        await Books.SubmittedAsync();
        await Books.RejectAsync(await Books.SubmittedAsync(), Books.Alan);
        Tomorrow(new TimeOnly(7, 0));
        await using var node = Store.OpenAgain(Register);
        var makers = new[] { Service<SummaryService>(), node.Services.GetRequiredService<SummaryService>() };

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => makers[i % 2].MakeAsync(Actor.System, default))));

        (await SummariesAsync(Books.Alan)).Count.ShouldBe(1);
        (await SummariesAsync(Books.Clara)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_reader_whose_summary_cannot_be_made_does_not_hold_up_the_others()
    {
        await Books.SubmittedAsync();
        await Books.RejectAsync(await Books.SubmittedAsync(), Books.Alan);
        Tomorrow(new TimeOnly(7, 0));
        var faulty = new Faulty(Service<ISummaries>(), Math.Min(Books.Alan.UserId!.Value, Books.Clara.UserId!.Value));
        var maker = ActivatorUtilities.CreateInstance<SummaryService>(Store.Services, faulty);

        await Should.ThrowAsync<InvalidOperationException>(() => maker.MakeAsync(Actor.System, default));

        (await RowsAsync(Books.Alan) + await RowsAsync(Books.Clara)).ShouldBe(1);
        await SendAsync();
        (await RowsAsync(Books.Alan), await RowsAsync(Books.Clara)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_does_not_want_one_has_no_address_or_is_disabled_gets_none()
    {
        await Books.SubmittedAsync();
        await WantAsync(Books.Anna);
        await AddressAsync(Books.Amir);
        await Books.DisableAsync(Books.Alan);
        Tomorrow(new TimeOnly(7, 0));

        await SendAsync();

        Mailbox.Heard.Where(mail => mail.Subject == NoticeKinds.DailySummary).ShouldBeEmpty();
        (await RowsAsync(Books.Alan), await RowsAsync(Books.Anna), await RowsAsync(Books.Amir)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_refused_mail_is_tried_again_with_the_figures_of_the_morning()
    {
        await Books.SubmittedAsync();
        Tomorrow(new TimeOnly(7, 0));
        Mailbox.Answer = new(MailVerdict.Later, "451 busy");
        await SendAsync();
        await Books.SubmittedAsync();
        Mailbox.Answer = new(MailVerdict.Accepted, "250 ok");
        Store.Clock.Advance(RetryPlan.Waits[0] * 1.25);

        (await SummariesAsync(Books.Alan)).ShouldBe(["main Approvals 1", "main Approvals 1"]);
        Mailbox.Heard.Where(mail => mail.Subject == NoticeKinds.DailySummary).Select(mail => mail.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(3, 29, "01:00")]
    [InlineData(10, 25, "00:30")]
    public async Task On_the_days_when_clocks_change_a_summary_at_half_past_three_comes_once(int month, int day, string time)
    {
        // At 03:00 clocks go to 04:00, and at 04:00 back to 03:00.
        var early = ActivatorUtilities.CreateInstance<SummaryService>(Store.Services, new SummaryTime(new TimeOnly(3, 30)));
        var due = new DateTimeOffset(2026, month, day, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(time, CultureInfo.InvariantCulture);
        await Books.SubmittedAsync();
        Store.Clock.Advance(due.AddMinutes(-1) - Store.Clock.GetUtcNow());
        (await early.MakeAsync(Actor.System, default)).Value.ShouldBe(0);

        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await early.MakeAsync(Actor.System, default)).Value.ShouldBe(2);
        for (var quarter = 0; quarter < 12; quarter++)
        {
            Store.Clock.Advance(TimeSpan.FromMinutes(15));
            (await early.MakeAsync(Actor.System, default)).Value.ShouldBe(0);
        }
    }

    private async Task<int> WaitingRowsAsync(Actor actor) =>
        (await Service<InboxService>().PageAsync(new InboxQuery(World.Workspace.Id), actor, default)).Value.Rows.Count(row => row.WhyNot is null);

    private async Task<int> OverdueRowsAsync()
    {
        var all = (await World.Payments.ListAsync(new(World.Workspace.Id, PaymentFilter.None) { Size = 200 }, Books.Clara, default)).Value.Rows;
        return all.Count(row => row.PaidOn is null && row.DueOn < World.Clock.Today && row.Amount.Minor > 0);
    }

    private async Task<IReadOnlyList<string>> SummariesAsync(Actor reader)
    {
        await SendAsync();
        return [.. Mailbox.Heard.Where(mail => mail.Subject == NoticeKinds.DailySummary && mail.To == To(reader)).Select(mail => mail.Body)];
    }

    private async Task SendAsync()
    {
        (await Service<SummaryService>().MakeAsync(Actor.System, default)).Failure.ShouldBeNull();
        while ((await Service<MailDelivery>().DeliverAsync(Actor.System, default)).Value > 0)
        {
            // Until nothing is due.
        }
    }

    private void Tomorrow(TimeOnly at) => Store.Clock.Advance(World.Clock.At(World.Clock.Today.AddDays(1), at) - Store.Clock.GetUtcNow());

    private async Task WantAsync(Actor reader) =>
        (await Service<NoticeSettingService>().ChooseAsync([new NoticeSetting(NoticeKinds.DailySummary, false, true)], reader, default)).Failure.ShouldBeNull();

    private async Task AddressAsync(Actor reader) =>
        (await Service<NoticeSettingService>().SetAddressAsync(new MailAddressInput { Address = To(reader) }, reader, default)).Failure.ShouldBeNull();

    private async Task<int> RowsAsync(Actor reader)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<SummaryRow>().CountAsync(row => row.UserId == reader.UserId && row.Day == World.Clock.Today);
    }

    private sealed class Faulty(ISummaries inner, int user) : ISummaries
    {
        public Task<IReadOnlyList<SummaryReader>> DueAsync(DateOnly day, int after, int max, CancellationToken ct) => inner.DueAsync(day, after, max, ct);

        public Task<Result> KeepAsync(int of, DateOnly day, IReadOnlyList<SummaryFigure> figures, CancellationToken ct) =>
            of == user ? throw new InvalidOperationException("This one cannot be kept.") : inner.KeepAsync(of, day, figures, ct);
    }

    private sealed class Only(Workspace one) : IWorkspaces
    {
        public Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Workspace>>([one]);

        public Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct) => Task.FromResult(one.Key == key ? one : null);

        public Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct) => Task.FromResult(one.Id == id ? one : null);
    }

    private static string To(Actor reader) => $"{reader.Name.ToLowerInvariant()}@example.com";
}

public sealed class SqliteSummaryTests() : SummaryTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSummaryTests() : SummaryTests(TestDatabase.Postgres);
