using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>A search of everything that a look has read for changes, once for each payment, would take the square of the payments.</summary>
public sealed class SqliteLookEffortTests() : HostedTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_look_at_many_payments_searches_for_changes_as_often_as_one_at_few()
    {
        // The first look of all also stores what accounts refer to.
        await SeeAsync("AR-1");
        Post(3, "AR-2");
        Post(40, "AR-3");
        using var searches = new Searches(Store.Where);

        var few = await CountAsync(searches, "AR-2");
        few.ShouldAllBe(count => count > 0);
        (await CountAsync(searches, "AR-3")).ShouldBe(few);
    }

    private void Post(int payments, string account)
    {
        Host.Hand.AddAccount(new AccountOf(account) { Owner = "Nora Lind" });
        for (var made = 0; made < payments; made++)
        {
            Host.Hand.Posted(account, 12.5m);
        }
    }

    // Of the look that stores the payments, and of one that finds them stored.
    private async Task<int[]> CountAsync(Searches searches, string account)
    {
        var counts = new List<int> { searches.Count };
        for (var look = 0; look < 2; look++)
        {
            await SeeAsync(account);
            counts.Add(searches.Count);
        }

        return [counts[1] - counts[0], counts[2] - counts[1]];
    }

    /// <summary>How often EF has searched for changes in one database.</summary>
    private sealed class Searches : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _where;
        private readonly List<IDisposable> _heard = [];
        private int _count;

        public Searches(string where)
        {
            _where = where;
            _heard.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => Volatile.Read(ref _count);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _heard.Add(value.Subscribe(this, (name, _, _) => name == CoreEventId.DetectChangesStarting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is DbContextEventData { Context.Database: { } database }
                && database.GetConnectionString()?.Contains(_where, StringComparison.Ordinal) is true)
            {
                Interlocked.Increment(ref _count);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => _heard.ForEach(one => one.Dispose());
    }
}
