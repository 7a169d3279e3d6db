using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>After a user lost a role or was disabled, the next command of an open session is refused, through any interface.</summary>
public sealed class RolesOfNowTests
{
    public static TheoryData<ActorKind, Door> Doors =>
        new()
        {
            { ActorKind.User, Door.Page },
            { ActorKind.Token, Door.BitrixRest },
            { ActorKind.Token, Door.CrmComRest },
        };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_disabled_user_can_no_longer_use_any_verb(ActorKind kind, Door door)
    {
        await using var world = await RightsWorld.OpenAsync();
        var users = world.Service<UserService>();
        (await users.AddAsync(RightsInputs.Newcomer with { Roles = Role.Admin }, Root, default)).Failure.ShouldBeNull();
        foreach (var who in Roles)
        {
            await ShouldStandAsync(world, who);
            (await users.DisableAsync(RightsWorld.As(who).UserId!.Value, Root, default)).Failure.ShouldBeNull();
        }

        await ShouldBeDeniedAsync(world, kind, door);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_user_who_lost_a_role_can_no_longer_use_its_verbs(ActorKind kind, Door door)
    {
        await using var world = await RightsWorld.OpenAsync();
        await using (var db = await world.Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<IdentityUserRole<int>>().ExecuteDeleteAsync();
        }

        await ShouldBeDeniedAsync(world, kind, door);
    }

    [Fact]
    public async Task An_actor_without_a_stored_user_is_denied_every_audited_verb()
    {
        await using var world = await RightsWorld.OpenAsync();
        var unknown = new Actor(ActorKind.User, 4_711, "mallory", Everything, Door.Page) { SignIn = ConfirmedSignIns.Now };
        foreach (var verb in RightsTable.Verbs.Where(v => v.Audited))
        {
            ((await verb.AskAsync(world, unknown))?.Kind).ShouldBe(FailureKind.Denied, verb.Name);
            ((await verb.AskAsync(world, unknown with { UserId = null }))?.Kind).ShouldBe(FailureKind.Denied, verb.Name);
        }
    }

    [Fact]
    public async Task A_role_that_an_actor_only_claims_does_not_count()
    {
        await using var world = await RightsWorld.OpenAsync();
        var clerk = RightsWorld.As(Who.Clerk) with { Roles = Everything };
        foreach (var verb in RightsTable.Verbs.Where(v => v.Audited && !v.Who.HasFlag(Who.Clerk)))
        {
            ((await verb.AskAsync(world, clerk))?.Kind).ShouldBe(FailureKind.Denied, verb.Name);
        }
    }

    private static readonly Who[] Roles = [Who.Viewer, Who.Clerk, Who.Approver, Who.Admin];

    private static readonly Actor Root = RightsWorld.As(Who.Command);

    private const Role Everything = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    // From here on the roles are cached, and the cache must not outlive the change.
    private static async Task ShouldStandAsync(RightsWorld world, Who who) =>
        (await world.Service<ICurrentRoles>().RolesOfAsync(RightsWorld.As(who).UserId!.Value, default)).ShouldBe((Role)who);

    private static async Task ShouldBeDeniedAsync(RightsWorld world, ActorKind kind, Door door)
    {
        var before = await world.ContentAsync();
        foreach (var who in Roles)
        {
            var actor = RightsWorld.As(who) with { Kind = kind, Door = door };
            foreach (var verb in RightsTable.Verbs.Where(v => v.Audited && v.Who.HasFlag(who)))
            {
                ((await verb.AskAsync(world, actor))?.Kind).ShouldBe(FailureKind.Denied, $"{verb.Name} by {who}");
            }
        }

        (await world.ContentAsync()).ShouldBe(before);
    }
}
