using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.FakeHosts;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>Ours, people on the host, our background work and faults at once, in rounds that a seed decides.</summary>
internal sealed class HostedWalk
{
    private const int MaxAtOnce = 4;
    private const int RoundsOfDraining = 60;

    // By then nothing else will tell. Some do not wait for that.
    private const int DecidedFrom = 20;
    private const int HastyInOf = 3;

    private readonly TestStore _store;
    private readonly FakeHost _host;
    private readonly VirtualTime _time;
    private readonly Workspace _workspace;
    private readonly IReadOnlyList<HostedAccount> _accounts;
    private readonly Random _random;
    private readonly HostedPeople _people;
    private readonly HostedStaff _staff;
    private readonly ConcurrentQueue<Said> _said = new();

    public HostedWalk(TestStore store, FakeHost host, VirtualTime time, Workspace workspace, IReadOnlyList<HostedAccount> accounts, int seed)
    {
        (_store, _host, _time, _workspace, _accounts, _random) = (store, host, time, workspace, accounts, new Random(seed));
        _people = new HostedPeople(store.Services, workspace, accounts, _said.Enqueue);
        _staff = new HostedStaff(host, accounts);
    }

    public OurBooks Books => _people.Books;

    /// <summary>Lets some of them act at once and says what they did.</summary>
    public async Task<IReadOnlyList<string>> RoundAsync()
    {
        var troubles = new List<string>();
        if (_random.Next(3) == 0)
        {
            await PassAsync(TimeSpan.FromSeconds(_random.Next(1, 60)));
        }

        if (!_host.IsUp && _random.Next(2) == 0)
        {
            troubles.Add(await OutageAsync(_random));
        }

        if (_random.Next(5) == 0)
        {
            var rule = HostedTroubles.Any(_random);
            _host.Faults.Add(rule);
            troubles.Add($"trouble: {rule.Kind} {rule.When} of {rule.Method}");
        }

        List<Func<Task<string>>> acts = _random.Next(4) == 0 && await Books.LatestAsync(PostingState.Submitted) is { Count: > 0 } waiting
            ? Clash(waiting[_random.Next(waiting.Count)])
            : [.. Enumerable.Range(0, 1 + _random.Next(MaxAtOnce)).Select(_ => Act())];
        return [.. troubles, .. await Task.WhenAll(acts.Select(act => Task.Run(act))).WithinAsync()];
    }

    /// <summary>The host behaves again, everything that was begun ends, and then both sides agree.</summary>
    public async Task CheckAsync()
    {
        await DrainAsync();
        var sights = _store.Services.GetRequiredService<SightsBeforePosting>();
        await new HostedAgreement(_host, Books) { Sights = sights }.CheckAsync(_said, _staff.Touches, _accounts);
    }

    // Two of ours and one of theirs want different things of one payment while our background work goes on.
    private List<Func<Task<string>>> Clash(OurPayment payment)
    {
        var (one, other) = (new Random(_random.Next()), new Random(_random.Next()));
        List<Func<Task<string>>> acts =
        [
            () => _people.ApproveAsync(payment),
            () => Task.FromResult(_staff.Act(payment.PortalId, other)),
            _random.Next(2) == 0 ? () => _people.ReconsiderAsync(payment, one) : () => _people.ApproveAsync(payment),
            WorkAsync,
        ];
        return [.. acts.OrderBy(_ => _random.Next())];
    }

    private Func<Task<string>> Act()
    {
        var random = new Random(_random.Next());
        return _random.Next(20) switch
        {
            < 11 => () => _people.ActAsync(random),
            < 15 => () => Task.FromResult(_staff.Act(random)),
            15 => () => OutageAsync(random),
            16 => Revoke,
            17 => () => LookAsync(_accounts[random.Next(_accounts.Count)]),
            _ => WorkAsync,
        };
    }

    private Task<string> Revoke()
    {
        _host.Tokens.Revoke();
        return Task.FromResult("trouble: tokens end");
    }

    // It lasts until another act ends it.
    private async Task<string> OutageAsync(Random random)
    {
        if (!_host.IsUp)
        {
            await _host.ComeBackAsync();
            return "trouble: the host is back";
        }

        await _host.GoDownAsync(random.Next(2) == 0 ? Outage.Refusing : Outage.Resetting);
        return "trouble: the host is down";
    }

    private async Task<string> WorkAsync()
    {
        await _store.Services.GetRequiredService<PortalFollowUp>().StepAsync(_workspace, default);
        await _store.Services.GetRequiredService<PortalSync>().StepAsync(_workspace, default);
        return "work: writes, and a step of the walk";
    }

    private async Task<string> LookAsync(HostedAccount account)
    {
        var looked = await _store.Services.GetRequiredService<PortalEntityReader>()
            .LookAsync(_workspace, new EntityRef(EntityKinds.Account, account.Id), Urgency.Staff, default);
        return $"open: {looked.Failure?.Code ?? "done"}";
    }

    // What the host still does for calls that nobody waits for any more ends in its own time.
    private async Task PassAsync(TimeSpan by)
    {
        await Patience.UntilAsync(() => _host.UnderWay == 0);
        _time.Advance(by);
    }

    private async Task DrainAsync()
    {
        _host.Faults.Clear();
        await _host.ComeBackAsync();
        if (_random.Next(HastyInOf) == 0)
        {
            await PassAsync(TimeSpan.Zero);
            await DecideAsync();
        }

        for (var round = 0; round < RoundsOfDraining && (await Books.OpenAsync()).Count > 0; round++)
        {
            await PassAsync(TimeSpan.FromMinutes(1));
            await _store.Services.GetRequiredService<PortalFollowUp>().StepAsync(_workspace, default).WithinAsync();
            if (round >= DecidedFrom)
            {
                await DecideAsync();
            }
        }

        (await Books.OpenAsync()).ShouldBeEmpty();
        foreach (var account in _accounts)
        {
            (await LookAsync(account).WithinAsync()).ShouldBe("open: done");
        }
    }

    // A person looks on the host for what the program cannot tell.
    private async Task DecideAsync()
    {
        var decisions = _store.Services.GetRequiredService<WriteDecisionService>();
        foreach (var write in (await Books.OpenAsync()).Where(write => write.State is OperationState.Unknown))
        {
            var made = write.Payment is null ? _host.Hand.Payment(write.CodeOfNew) : null;
            var (id, why, admin) = (new OperationId(write.Id), "Looked on the host", As(Role.Admin));
            var wasDone = made is null && write.Payment is null
                ? null
                : await decisions.WasDoneAsync(_workspace, id, made is null ? null : PortalKey.Of(made.Id), why, admin, default);
            if (wasDone is not { Ok: true })
            {
                (await decisions.WasNotDoneAsync(_workspace, id, why, admin, default)).Failure.ShouldBeNull();
            }
        }
    }
}
