using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Without a fresh factor no sensitive verb can be used, whatever page or entry point it comes through: every verb with every kind of sign-in.</summary>
public sealed class FreshFactorTests
{
    private static readonly Who[] Roles = [Who.Viewer, Who.Clerk, Who.Approver, Who.Admin];

    public static TheoryData<string> Sensitive => [.. RightsTable.Verbs.Where(v => v.Sensitive).Select(v => v.Name)];

    public static TheoryData<string> Harmless => [.. RightsTable.Verbs.Where(v => !v.Sensitive && !v.Open).Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Sensitive))]
    public async Task A_sensitive_verb_needs_a_factor_confirmed_within_five_minutes_in_the_same_sign_in(string name)
    {
        var verb = RightsTable.Verbs.Single(v => v.Name == name);
        await using var world = await RightsWorld.OpenAsync();
        foreach (var who in Roles.Where(who => verb.Who.HasFlag(who)))
        {
            var stale = await StaleAsync(world, who);
            var before = await world.ContentAsync();
            foreach (var (why, actor) in stale)
            {
                (await verb.AskAsync(world, actor)).ShouldBe(AccessFailures.FactorNeeded, $"{who}, {why}");
            }

            (await world.ContentAsync()).ShouldBe(before);
            (await verb.AskAsync(world, RightsWorld.As(who) with { SignIn = null, Kind = ActorKind.Token })).ShouldNotBe(AccessFailures.FactorNeeded, "a token");
            (await verb.AskAsync(world, RightsWorld.As(who) with { SignIn = await ShownAsync(world, who) })).ShouldNotBe(AccessFailures.FactorNeeded, "fresh");
        }

        var entries = (await AuditRows.AllAsync(world.Store)).Where(a => a.Action == "denied" && a.Changes.Contains("access.factor-needed", StringComparison.Ordinal));
        entries.Count().ShouldBe(4 * Roles.Count(who => verb.Who.HasFlag(who)));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task No_other_verb_needs_a_fresh_factor(string name)
    {
        var verb = RightsTable.Verbs.Single(v => v.Name == name);
        await using var world = await RightsWorld.OpenAsync();
        foreach (var who in Roles.Where(who => verb.Who.HasFlag(who)))
        {
            (await verb.AskAsync(world, RightsWorld.As(who) with { SignIn = null })).ShouldNotBe(AccessFailures.FactorNeeded);
        }
    }

    [Fact]
    public async Task A_factor_counts_for_five_minutes_and_again_once_it_is_confirmed_again()
    {
        await using var world = await RightsWorld.OpenAsync();
        var admin = RightsWorld.As(Who.Admin) with { SignIn = await ShownAsync(world, Who.Admin) };
        var users = world.Service<UserService>();
        world.Store.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await users.ResetAsync(RightsWorld.Carl, admin, default)).Failure.ShouldBeNull();
        world.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await users.ResetAsync(RightsWorld.Carl, admin, default)).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await world.Service<ISignIns>().RenewAsync(admin.SignIn!.Value, [9], admin, default)).Failure.ShouldBeNull();
        (await users.ResetAsync(RightsWorld.Carl, admin, default)).Failure.ShouldBeNull();
    }

    private static async Task<IReadOnlyList<(string Why, Actor Actor)>> StaleAsync(RightsWorld world, Who who)
    {
        var actor = RightsWorld.As(who);
        var older = await ShownAsync(world, who);
        world.Store.Clock.Advance(FreshFactor.Lifetime);
        var ended = await ShownAsync(world, who);
        (await world.Service<ISignIns>().EndAsync(actor.UserId!.Value, ended, SignInVerbs.SignOut, actor, default)).Failure.ShouldBeNull();
        return
        [
            ("five minutes ago", actor with { SignIn = older }),
            ("no sign-in, as with CRM.COM's password", actor with { SignIn = null }),
            ("ended", actor with { SignIn = ended }),
            ("somebody else's", actor with { SignIn = await ShownAsync(world, who == Who.Admin ? Who.Clerk : Who.Admin) }),
        ];
    }

    // A sign-in in which a factor was confirmed just now.
    private static async Task<SignInId> ShownAsync(RightsWorld world, Who who)
    {
        var until = world.Store.Clock.GetUtcNow().AddHours(12);
        var opening = new NewSignIn(RightsWorld.As(who).UserId!.Value, OneTimeCode.Hash(OneTimeCode.Random()), new Origin(null, null), until, "password") { SteppedUp = true };
        return (await world.Service<ISignIns>().OpenAsync(opening, default)).Value.Id;
    }
}
