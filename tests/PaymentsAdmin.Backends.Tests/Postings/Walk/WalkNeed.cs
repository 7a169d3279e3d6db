using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>How many have to agree, and which roles one of them has to hold.</summary>
internal sealed record WalkNeed(int People, Role Named)
{
    public static readonly WalkNeed One = new(1, Role.None);

    /// <summary>What a policy asks for an amount, where others of the day stand beside it.</summary>
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
        return people.Count >= People && (Named == Role.None || people.Exists(p => WalkPeople.Of(p).Roles.HasFlag(Named)));
    }
}

/// <summary>Somebody agreed, perhaps for somebody else.</summary>
internal sealed record WalkVoice(int User, int? For)
{
    public bool IsOf(int? user) => user is not null && (User == user || For == user);
}
