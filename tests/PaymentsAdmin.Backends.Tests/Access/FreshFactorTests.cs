using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>
/// Without a fresh factor no sensitive verb can be used, whatever page or entry point it comes through: every verb with every kind of
/// sign-in.
/// </summary>
public sealed class FreshFactorTests
{
    private static readonly Who[] Roles = [Who.Viewer, Who.Clerk, Who.Approver, Who.Admin];

    private static IReadOnlyList<Verb> Sensitive { get; } = [.. RightsTable.Verbs.Where(v => v.Sensitive)];

    // By default every eighth of them.
    private static IReadOnlyList<Verb> Harmless { get; } =
        [.. RightsTable.Verbs.Where(v => !v.Sensitive && !v.Open).Where((_, n) => n % Scale.Of(8, 1) == 0)];

    public static TheoryData<int> SensitiveParts => RightsWorld.PartsOf(Sensitive);

    public static TheoryData<int> HarmlessParts => RightsWorld.PartsOf(Harmless);

    /// <summary>Refused attempts change nothing, so all of them can share one world.</summary>
    [Fact]
    public async Task A_sensitive_verb_needs_a_factor_confirmed_within_five_minutes_in_the_same_sign_in()
    {
        await using var world = await RightsWorld.OpenAsync();
        foreach (var who in Roles)
        {
            var stale = await StaleAsync(world, who);
            var before = await world.ContentAsync();
            foreach (var verb in Sensitive.Where(verb => verb.Who.HasFlag(who)))
            {
                var entries = await RefusedAsync(world);
                foreach (var (why, actor) in stale)
                {
                    (await verb.AskAsync(world, actor)).ShouldBe(AccessFailures.FactorNeeded, $"{verb.Name} by {who}, {why}");
                }

                (await RefusedAsync(world)).ShouldBe(entries + stale.Count, verb.Name);
            }

            (await world.ContentAsync()).ShouldBe(before);
        }
    }

    [Theory]
    [MemberData(nameof(SensitiveParts))]
    public Task With_a_fresh_factor_a_sensitive_verb_can_be_used(int part) =>
        EachAsync(Sensitive, part, async (world, who) => RightsWorld.As(who) with { SignIn = await ShownAsync(world, who) });

    [Theory]
    [MemberData(nameof(SensitiveParts))]
    public Task A_token_needs_no_fresh_factor(int part) =>
        EachAsync(Sensitive, part, (_, who) => Task.FromResult(RightsWorld.As(who) with { SignIn = null, Kind = ActorKind.Token }));

    [Theory]
    [MemberData(nameof(HarmlessParts))]
    public Task No_other_verb_needs_a_fresh_factor(int part) =>
        EachAsync(Harmless, part, (_, who) => Task.FromResult(RightsWorld.As(who) with { SignIn = null }));

    [Fact]
    public async Task A_factor_counts_for_five_minutes_and_again_once_it_is_confirmed_again()
    {
        await using var world = await RightsWorld.OpenAsync();
        var admin = RightsWorld.As(Who.Admin) with { SignIn = await ShownAsync(world, Who.Admin) };
        var users = world.Service<UserService>();
        world.Store.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await users.ResetAsync(RightsWorld.Carl, keepTokens: false, admin, default)).Failure.ShouldBeNull();
        world.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await users.ResetAsync(RightsWorld.Carl, keepTokens: false, admin, default)).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await world.Service<ISignIns>().RenewAsync(admin.SignIn!.Value, [9], admin, default)).Failure.ShouldBeNull();
        (await users.ResetAsync(RightsWorld.Carl, keepTokens: false, admin, default)).Failure.ShouldBeNull();
    }

    private static Task EachAsync(IReadOnlyList<Verb> verbs, int part, Func<RightsWorld, Who, Task<Actor>> actor) =>
        RightsWorld.EachAsync(
            verbs,
            part,
            verb => Roles.Where(who => verb.Who.HasFlag(who)),
            async (world, verb, who) => await verb.AskAsync(world, await actor(world, who)),
            failure => failure != AccessFailures.FactorNeeded);

    private static async Task<int> RefusedAsync(RightsWorld world)
    {
        await using var db = await world.Store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().CountAsync(e => e.Action == "denied" && e.Changes.Contains("access.factor-needed"));
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
        var opening = new NewSignIn(
            RightsWorld.As(who).UserId!.Value, OneTimeCode.Hash(OneTimeCode.Random()), new Origin(null, null), until, "password")
        { SteppedUp = true };
        return (await world.Service<ISignIns>().OpenAsync(opening, default)).Value.Id;
    }
}
