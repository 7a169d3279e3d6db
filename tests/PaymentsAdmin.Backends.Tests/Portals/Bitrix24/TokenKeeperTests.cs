using PaymentsAdmin.Core.Portals;
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
        var first = keeper.KeepAsync(new TokenKeeper.Renewal(Tokens(0), Tokens(1)));
        var late = connection.Under;
        connection.Kept = App(1);
        _ = keeper.KeepAsync(new TokenKeeper.Renewal(Tokens(1), Tokens(2)));
        var failing = connection.Under;
        failing.SetException(new InvalidOperationException("The disk is full."));
        late.SetResult(Tokens(1));
        await first;

        var found = keeper.FindAsync(default);
        connection.Under.SetResult(Tokens(2));
        ((PortalConnection.Application)(await found)!).Tokens.Refresh.ShouldBe("refresh-2");
    }

    private static PortalTokens Tokens(int n) => new($"access-{n}", $"refresh-{n}", Portal, DateTimeOffset.UnixEpoch);

    private static PortalConnection.Application App(int n) => new(Portal, "client", "secret", Tokens(n));

    private sealed class SlowConnection : IConnection
    {
        public PortalConnection.Application Kept { get; set; } = App(0);

        public TaskCompletionSource<PortalTokens> Under { get; private set; } = new();

        public Task<PortalConnection?> FindAsync(CancellationToken ct) => Task.FromResult<PortalConnection?>(Kept);

        public Task<PortalTokens> RotateAsync(PortalTokens seen, PortalTokens next, CancellationToken ct)
        {
            Under = new();
            return Under.Task;
        }
    }
}
