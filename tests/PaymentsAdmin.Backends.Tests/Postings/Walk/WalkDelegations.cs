using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Approvers who delegate their decisions for some days, and revoke that.</summary>
internal sealed class WalkDelegations(Books books, WalkModel model, Random random)
{
    private readonly List<Given> _given = [];

    private DelegationService Delegations { get; } = books.World.Store.Services.GetRequiredService<DelegationService>();

    public async Task AddAsync(Actor by)
    {
        var to = WalkPeople.All[random.Next(WalkPeople.All.Length - 1)].UserId!.Value;
        var first = model.Today.AddDays(random.Next(3) == 0 ? random.Next(5) : 0);
        var last = first.AddDays(random.Next(25));
        var from = by.UserId!.Value;
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.Add(why, to == from, DelegationFailures.ToSelf);
        WalkModel.Add(why, !WalkPeople.MayApprove(to), DelegationFailures.MayNotApprove);
        WalkModel.Add(why, ComesBack(from, to, first, last), DelegationFailures.Loop);
        var answer = Delegations.AddAsync(new DelegationInput { ToUser = to, FromOn = first, UntilOn = last }, by, default);
        if (await model.AgreeAsync(why, answer))
        {
            _given.Add(new Given((await answer).Value, from, to, first, last));
            model.Did("delegate");
        }
    }

    public async Task RevokeAsync(Actor by)
    {
        if (_given.Count == 0)
        {
            return;
        }

        var given = _given[random.Next(_given.Count)];
        var who = random.Next(2) == 0 ? WalkPeople.Of(given.From) : by;
        var why = WalkModel.Allowed(who.UserId == given.From ? Right.SeePayments : Right.ManageUsers, who);
        if (await model.AgreeAsync(why, Delegations.RevokeAsync(given.Id, who, default)))
        {
            given.IsRevoked = true;
            model.Did("end a delegation");
        }
    }

    /// <summary>For whom a user decides: themselves, a user who delegated to them (preferably one involved in the payment), or any user.</summary>
    public int? ForWhom(WalkPayment p, Actor by)
    {
        var askers = _given.FindAll(g => g.To == by.UserId && g.HoldsOn(model.Today)).ConvertAll(g => g.From);
        var involved = askers.FindAll(p.Involves);
        return random.Next(12) switch
        {
            0 => WalkPeople.All[random.Next(WalkPeople.All.Length)].UserId,
            < 6 when involved.Count > 0 => involved[random.Next(involved.Count)],
            < 8 when askers.Count > 0 => askers[random.Next(askers.Count)],
            _ => null,
        };
    }

    /// <summary>A delegate of a user involved in the payment.</summary>
    public Actor? DelegateFor(WalkPayment p)
    {
        var fitting = _given.FindAll(g => g.HoldsOn(model.Today) && p.Involves(g.From));
        return fitting.Count == 0 ? null : WalkPeople.Of(fitting[random.Next(fitting.Count)].To);
    }

    /// <summary>A delegate needs a delegation valid today, from a user who may approve.</summary>
    public void Standing(HashSet<string> why, Actor by, int? forUser)
    {
        if (forUser is { } other)
        {
            var holds = _given.Exists(g => g.From == other && g.To == by.UserId && g.HoldsOn(model.Today));
            WalkModel.Add(why, !holds || !WalkPeople.MayApprove(other), ApprovalFailures.NotTheirDelegate);
        }
    }

    // Follows the delegations of each day, from user to user.
    private bool ComesBack(int from, int to, DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var reached = new HashSet<int> { to };
            while (_given.Find(g => g.HoldsOn(day) && reached.Contains(g.From) && !reached.Contains(g.To)) is { } next)
            {
                reached.Add(next.To);
            }

            if (to != from && reached.Contains(from))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Given(DelegationId Id, int From, int To, DateOnly First, DateOnly Last)
    {
        public bool IsRevoked { get; set; }

        public bool HoldsOn(DateOnly day) => !IsRevoked && First <= day && day <= Last;
    }
}
