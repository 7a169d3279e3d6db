using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>How many users have to approve, and which roles one of them must have.</summary>
internal sealed record WalkNeed(int People, Role Named)
{
    public static readonly WalkNeed One = new(1, Role.None);

    /// <summary>What a policy requires for an amount, together with other amounts of the day.</summary>
    public static WalkNeed Of(Policy policy, long minor, long others)
    {
        var counted = policy.SplitDetection ? minor + others : minor;
        var need = One;
        foreach (var step in policy.Steps)
        {
            need = step.From * 100 <= counted ? new WalkNeed(step.People, step.Named) : need;
        }

        return need;
    }

    public WalkNeed And(WalkNeed other) => new(Math.Max(People, other.People), Named | other.Named);

    public bool IsMetBy(IEnumerable<WalkVoice> agreed)
    {
        var people = agreed.Select(v => v.User).Distinct().ToList();
        var named = Enum.GetValues<Role>().Where(role => role != Role.None && Named.HasFlag(role));

        // After a change of the policy two roles may be named, which two people may hold.
        return people.Count >= People && named.All(role => people.Exists(p => WalkPeople.Of(p).Roles.HasFlag(role)));
    }
}

/// <summary>The approval of a user, possibly for another user.</summary>
internal sealed record WalkVoice(int User, int? For)
{
    public bool IsOf(int? user) => user is not null && (User == user || For == user);
}
