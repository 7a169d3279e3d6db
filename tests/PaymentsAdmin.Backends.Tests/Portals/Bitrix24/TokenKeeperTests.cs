using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.SignIn;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Tokens that were renewed and could not be stored at once.</summary>
public sealed class TokenKeeperTests
{
    private static readonly Uri Portal = new("https://portal.example");

    [Fact]
    public async Task A_storing_that_ends_late_does_not_forget_the_tokens_of_a_later_renewal()
    {
        var connection = new SlowConnection();
        var keeper = new TokenKeeper(connection, _ => throw new InvalidOperationException("Nothing is renewed here."));
        var first = keeper.KeepAsync(new TokenKeeper.Renewal(App(0), Tokens(1)));
        var late = connection.Under;
        connection.Kept = App(1);
        _ = keeper.KeepAsync(new TokenKeeper.Renewal(App(1), Tokens(2)));
        var failing = connection.Under;
        failing.SetException(new InvalidOperationException("The disk is full."));
        late.SetResult(App(1));
        await first;

        var found = keeper.FindAsync(default);
        connection.Under.SetResult(App(2));
        ((Bitrix24Connection.Application)(await found)!).Tokens.Refresh.ShouldBe("refresh-2");
    }

    [Fact]
    public async Task New_tokens_are_stored_even_if_another_value_of_the_connection_changed_meanwhile()
    {
        var changed = App(0) with { ClientSecret = "new" };
        var kept = new KeptInMemory { Kept = App(0).Opaque };
        var connections = new Changing(kept, () => kept.Kept = changed.Opaque);

        var inForce = await new KeptConnection(connections, new WorkspaceId(1)).RotateAsync(App(0), Tokens(1), default);
        inForce.ShouldBe(changed with { Tokens = Tokens(1) });
        kept.App.ShouldBe(inForce);
    }

    [Fact]
    public async Task A_connection_that_was_replaced_meanwhile_is_used_and_stays()
    {
        Bitrix24Connection other = new Bitrix24Connection.Webhook(new Uri("https://portal.example/rest/1/secret/"));
        var kept = new KeptInMemory { Kept = App(0).Opaque };
        var connections = new Changing(kept, () => kept.Kept = other.Opaque);

        (await new KeptConnection(connections, new WorkspaceId(1)).RotateAsync(App(0), Tokens(1), default)).ShouldBe(other);
        kept.Kept.ShouldBe(other.Opaque);
    }

    private static PortalTokens Tokens(int n) => new($"access-{n}", $"refresh-{n}", Portal, DateTimeOffset.UnixEpoch);

    private static Bitrix24Connection.Application App(int n) => new(Portal, "client", "secret", Tokens(n));

    /// <summary>Somebody changes the connection right before it is replaced for the first time.</summary>
    private sealed class Changing(KeptInMemory kept, Action change) : IPortalConnections
    {
        private Action? _change = change;

        public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => kept.FindAsync(workspace, ct);

        public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) => kept.KeepAsync(workspace, connection, ct);

        public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct)
        {
            Interlocked.Exchange(ref _change, null)?.Invoke();
            return kept.ReplaceAsync(workspace, seen, next, ct);
        }
    }

    private sealed class SlowConnection : IConnection
    {
        public Bitrix24Connection.Application Kept { get; set; } = App(0);

        public TaskCompletionSource<Bitrix24Connection> Under { get; private set; } = new();

        public Task<Bitrix24Connection?> FindAsync(CancellationToken ct) => Task.FromResult<Bitrix24Connection?>(Kept);

        public Task<Bitrix24Connection> RotateAsync(Bitrix24Connection.Application seen, PortalTokens next, CancellationToken ct)
        {
            Under = new();
            return Under.Task;
        }
    }
}
