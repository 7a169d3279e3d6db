using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Waiting;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>Home, the pages and the badges count the same work.</summary>
public abstract class WaitingTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Badge_page_and_Home_count_what_the_reader_may_decide_on_and_the_rows_agree()
    {
        var random = new Random(7);
        for (var i = 0; i < 12; i++)
        {
            var by = random.Next(2) == 0 ? Books.Cora : Books.Clara;
            var payment = await Books.DraftAsync(quantity: random.Next(2) == 0 ? 1 : 100, by: by);
            await Books.SubmitAsync(payment, by);
            if (random.Next(2) == 0)
            {
                await Books.ApproveAsync(payment, Books.Alan);
            }

            if (await Books.StateAsync(payment) == PostingState.Posted && random.Next(2) == 0)
            {
                await Books.AskReversalAsync(payment, Books.Alan);
            }
        }

        foreach (var reader in new[] { Books.Alan, Books.Anna, Books.Cora })
        {
            var inbox = Service<InboxService>();
            var rows = (await inbox.PageAsync(new InboxQuery(Books.Workspace.Id), reader, default)).Value.Rows.Where(row => row.WhyNot is null).ToList();
            var home = (await Service<WaitingService>().FindAsync(Books.Workspace.Id, reader, default)).Value.Payments;
            var page = (await inbox.WaitingForAsync(Books.Workspace.Id, reader, default)).Value;

            home.Count.ShouldBe(rows.Count, reader.Name);
            home.Sums.ShouldBe([rows.Select(row => row.Amount).Aggregate((a, b) => a + b)], reader.Name);
            (page.Count, (await inbox.CountForAsync(Books.Workspace.Id, reader, default)).Value).ShouldBe((home.Count, (int)home.Count), reader.Name);
            page.Sums.ShouldBe(home.Sums);
        }
    }

    [Fact]
    public async Task A_month_end_waits_for_those_who_may_confirm_it_until_it_is_decided()
    {
        var periods = Service<PeriodService>();
        var proposed = (await periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = new(2026, 2, 28) }, Adam, default)).Value;
        (await OnAdminPagesAsync(Books.Anna), await OnAdminPagesAsync(Ada), await OnAdminPagesAsync(Adam), await OnAdminPagesAsync(Books.Clara))
            .ShouldBe((1, 1, 0, 0));
        (await Service<WaitingService>().FindAsync(Books.Workspace.Id, Books.Anna, default)).Value.Period!.Id.ShouldBe(proposed);

        (await periods.ConfirmAsync(Books.Workspace, proposed, Ada, default)).Failure.ShouldBeNull();

        (await OnAdminPagesAsync(Books.Anna)).ShouldBe(0);
    }

    private async Task<int> OnAdminPagesAsync(Actor reader) => (await Service<WaitingService>().OnAdminPagesAsync(Books.Workspace.Id, reader, default)).Value;
}

public sealed class SqliteWaitingTests() : WaitingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresWaitingTests() : WaitingTests(TestDatabase.Postgres);
