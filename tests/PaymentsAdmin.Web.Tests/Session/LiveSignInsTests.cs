using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Session;

namespace PaymentsAdmin.Web.Tests.Session;

public sealed class LiveSignInsTests
{
    private static readonly SignInId Id = new(7);

    private readonly Clock _clock = new();
    private readonly Rows _rows = new();
    private readonly LiveSignIns _live;

    public LiveSignInsTests()
    {
        _live = new(_rows, SignInLimits.Default, _clock, NullLogger<LiveSignIns>.Instance);
        _rows.Row = new SignIn(Id, new User(2, HexId.Random(), "clara", "Clara", Role.Clerk), _clock.Now, _clock.Now, _clock.Now.AddHours(12));
    }

    [Fact]
    public async Task A_sign_in_ends_after_thirty_minutes_without_a_click()
    {
        await FindAsync();
        _clock.Now += TimeSpan.FromMinutes(29);
        (await _live.SeenAsync(Id, default)).ShouldBeTrue();
        _clock.Now += TimeSpan.FromMinutes(29);
        _live.IsOpen(Id).ShouldBeTrue();
        _clock.Now += TimeSpan.FromMinutes(1);
        (await _live.SeenAsync(Id, default)).ShouldBeFalse();
        (await FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours_even_when_in_use()
    {
        await FindAsync();
        for (var i = 0; i < 48; i++)
        {
            (await _live.SeenAsync(Id, default)).ShouldBeTrue();
            _clock.Now += TimeSpan.FromMinutes(15);
        }

        (await _live.SeenAsync(Id, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Activity_is_saved_at_most_once_a_minute()
    {
        await FindAsync();
        for (var second = 0; second < 180; second++)
        {
            await _live.SeenAsync(Id, default);
            _clock.Now += TimeSpan.FromSeconds(1);
        }

        _rows.Noted.ShouldBe(2);
    }

    [Fact]
    public async Task The_database_is_not_read_on_each_request()
    {
        for (var i = 0; i < 100; i++)
        {
            (await FindAsync()).ShouldNotBeNull();
        }

        _rows.Asked.ShouldBeLessThan(5);
    }

    [Fact]
    public async Task The_first_requests_of_a_sign_in_may_come_at_once()
    {
        const int Rounds = 20_000;
        var (doors, missed, opened) = (new LiveSignIns[Rounds], 0, -1);
        for (var i = 0; i < Rounds; i++)
        {
            doors[i] = new(_rows, SignInLimits.Default, _clock, NullLogger<LiveSignIns>.Instance);
        }

        var second = Task.Factory.StartNew(() => Come(round => SpinWait.SpinUntil(() => Volatile.Read(ref opened) >= round)), TaskCreationOptions.LongRunning);
        Come(round => Volatile.Write(ref opened, round));
        await second.WithinAsync();

        missed.ShouldBe(0);

        void Come(Action<int> waits)
        {
            for (var i = 0; i < Rounds; i++)
            {
                waits(i);
                if (doors[i].FindAsync("secret", default).AsTask() is not { IsCompletedSuccessfully: true, Result: not null })
                {
                    Interlocked.Increment(ref missed);
                }
            }
        }
    }

    [Fact]
    public async Task Pages_are_warned_two_minutes_before_the_end_until_a_click()
    {
        await FindAsync();
        var told = new List<SignInPhase>();
        using var watch = _live.Watch(Id, () => told.Add(_live.Phase(Id)));
        _clock.Now += TimeSpan.FromMinutes(27);
        await _live.CheckAsync(default);
        told.ShouldBeEmpty();
        _clock.Now += TimeSpan.FromMinutes(1);
        await _live.CheckAsync(default);
        told.ShouldBe([SignInPhase.EndsSoon]);
        _live.Left(Id).ShouldBe(new SessionTimeLeft(TimeSpan.FromMinutes(2), CanStay: true));

        await _live.SeenAsync(Id, default);
        told.ShouldBe([SignInPhase.EndsSoon, SignInPhase.Open]);
    }

    [Fact]
    public async Task Activity_in_another_process_keeps_a_sign_in_open_here()
    {
        await FindAsync();
        using var watch = _live.Watch(Id, () => { });
        _clock.Now += TimeSpan.FromMinutes(28);
        _rows.Row = _rows.Row! with { LastSeenAt = _clock.Now };
        await _live.CheckAsync(default);
        _clock.Now += TimeSpan.FromMinutes(10);
        _live.IsOpen(Id).ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_are_notified_when_their_sign_in_was_ended_elsewhere()
    {
        await FindAsync();
        var ended = 0;
        using var watch = _live.Watch(Id, () => ended++);
        _rows.Row = null;
        await _live.CheckAsync(default);
        ended.ShouldBe(1);
        (await FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Input_of_a_browser_is_ignored_after_its_sign_in_ended()
    {
        await FindAsync();
        var session = new CircuitSession();
        session.SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionClaims.Of(_rows.Row!))));
        using var circuit = new SessionCircuit(session, _live);
        await circuit.OnCircuitOpenedAsync(null!, default);
        var through = 0;
        var click = circuit.CreateInboundActivityHandler(_ =>
        {
            through++;
            return Task.CompletedTask;
        });

        await click(null!);
        through.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(31);
        await click(null!);
        through.ShouldBe(1);
        (await session.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public async Task Ending_a_sign_in_signs_out_its_pages_at_once()
    {
        await FindAsync();
        var session = new CircuitSession();
        session.SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionClaims.Of(_rows.Row!))));
        using var circuit = new SessionCircuit(session, _live);
        await circuit.OnCircuitOpenedAsync(null!, default);
        _live.End(Id);
        (await session.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public void A_user_who_must_enrol_first_has_no_roles_until_then()
    {
        var anna = _rows.Row! with { User = _rows.Row!.User with { Roles = Role.Approver } };
        SessionClaims.Of(anna).FindAll(ClaimTypes.Role).ShouldBeEmpty();
        SessionClaims.Of(anna with { User = anna.User with { HasSecondFactor = true } }).FindFirstValue(ClaimTypes.Role).ShouldBe("Approver");
    }

    private ValueTask<SignIn?> FindAsync() => _live.FindAsync("token", default);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Sample.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Rows : ISignIns
    {
        public SignIn? Row { get; set; }

        public int Asked { get; private set; }

        public int Noted { get; private set; }

        public Task<SignIn?> FindAsync(byte[] tokenHash, CancellationToken ct)
        {
            Asked++;
            return Task.FromResult(Row);
        }

        public Task<IReadOnlyList<SignInState>> NotEndedAsync(IReadOnlyCollection<SignInId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SignInState>>(Row is { } row ? [new SignInState(row.Id, row.LastSeenAt, row.ExpiresAt)] : []);

        public Task NoteSeenAsync(SignInId id, DateTimeOffset at, CancellationToken ct)
        {
            Noted++;
            return Task.CompletedTask;
        }

        public Task<Result<SignIn>> OpenAsync(NewSignIn signIn, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<SignIn>> OfUserAsync(int user, DateTimeOffset seenSince, CancellationToken ct) => throw new NotSupportedException();

        public Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, Actor actor, CancellationToken ct) => throw new NotSupportedException();

        public Task<Result> EndAsync(int user, SignInId id, Verb verb, Actor actor, CancellationToken ct) => throw new NotSupportedException();

        public Task<Result> EndAllAsync(int user, SignInId? except, Actor actor, CancellationToken ct) => throw new NotSupportedException();
    }
}
