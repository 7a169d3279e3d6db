using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>
/// A portal may answer anything. No answer ends in an exception, a stack trace in the log, a walk that stands still or silence,
/// and once the portal behaves again, our tables agree with it.
/// </summary>
public abstract class WildAnswerTests(StrangeStore store)
{
    /// <summary>Those about legacy invoices meet a workspace that has some.</summary>
    public static TheoryData<string> Names => [.. WildAnswers.All.Except(WildAnswers.Invoices).Select(answer => answer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_answer_ends_in_an_exception_a_stop_or_silence_and_the_mirror_agrees_in_the_end(string name)
    {
        await using var strange = await store.ConnectAsync();
        var pages = new StrangePages(strange);
        strange.Portal.Adopt(WildAnswers.Named(name));

        await MeetAsync(strange, pages).WithinAsync();
        (await strange.IsAtRestAsync() || (await strange.StateAsync()).LastFailure is not null).ShouldBeTrue("the walk stands still and nobody is told");
        strange.Troubles.ShouldBeEmpty();

        strange.Portal.Habits.Clear();
        await SettleAsync(strange).WithinAsync();
        strange.Troubles.ShouldBeEmpty();
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
        (await strange.OperationsAsync(OperationState.Planned)).ShouldBeEmpty();
        (await strange.OperationsAsync(OperationState.Sent)).ShouldBeEmpty();
        (await strange.OperationsAsync(OperationState.Unknown)).ShouldBeEmpty();
        strange.Portal.Bugs.ShouldBeEmpty();
        strange.Portal.Faults.Distinct().ShouldBeEmpty();
    }

    private static async Task MeetAsync(StrangeWorkspace strange, StrangePages pages)
    {
        await pages.ConnectAsync();
        await strange.WalkAsync();
        await pages.OpenAllAsync();
        await pages.ChangeAsync(strange.Portal.Read(books => books.Items.Values.ElementAt(1)));
        await strange.CompareAsync();
        await strange.WalkAsync();
    }

    private static async Task SettleAsync(StrangeWorkspace strange)
    {
        await strange.FollowUpAsync();
        (await strange.WalkAsync()).ShouldBeTrue("the walk does not end although the portal behaves");
        await strange.CompareAsync();
        await strange.WalkAsync();
    }
}

[Trait("Run", "Full")]
public sealed class SqliteWildAnswerTests(SqliteStrangeStore store) : WildAnswerTests(store), IClassFixture<SqliteStrangeStore>;

[Trait("Run", "Full")]
public sealed class PostgresWildAnswerTests(PostgresStrangeStore store) : WildAnswerTests(store), IClassFixture<PostgresStrangeStore>;
