using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Links;

/// <summary>The rights to share, read and revoke links.</summary>
public abstract class LinkAccessTests(TestDatabase database) : LinkTestsBase(database)
{
    [Fact]
    public async Task When_the_policy_forbids_it_Clerks_neither_make_nor_read_links()
    {
        var link = await MakeAsync();
        await SetPolicyAsync(new Policy { ClerksMayMakeLinks = false });
        (await GetOrMakeAsync()).Failure!.Code.ShouldBe("link.clerks-may-not");
        (await ShareAsync(link.Link.Id, Clara)).Failure!.Code.ShouldBe("link.clerks-may-not");
        (await GetOrMakeAsync(Clara with { Roles = Role.Clerk | Role.Approver })).Ok.ShouldBeTrue();
        (await GetOrMakeAsync(Alan)).Value.Token.ShouldBe(link.Token);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(2);
    }

    [Fact]
    public async Task A_Clerk_revokes_only_their_own_links()
    {
        var link = await MakeAsync();
        (await RevokeAsync(link.Link.Id, Cleo)).Failure!.Code.ShouldBe("link.not-yours");
        (await StateAsync(link.Token)).ShouldBe(LinkState.Live);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(1);
        (await RevokeAsync(link.Link.Id)).Ok.ShouldBeTrue();
        (await StateAsync(link.Token)).ShouldBe(LinkState.Revoked);
    }

    [Fact]
    public async Task Approvers_and_Admins_revoke_any_link_and_Viewers_none()
    {
        foreach (var actor in new[] { Alan, Adam })
        {
            var link = await MakeAsync();
            (await RevokeAsync(link.Link.Id, Vera)).Failure!.Code.ShouldBe("access.denied");
            (await RevokeAsync(link.Link.Id, actor)).Ok.ShouldBeTrue();
            (await StateAsync(link.Token)).ShouldBe(LinkState.Revoked);
        }
    }

    [Fact]
    public async Task Revoking_needs_a_reason_and_keeps_the_first_one()
    {
        var link = (await MakeAsync()).Link;
        (await RevokeAsync(link.Id, reason: " ")).Failure!.Field.ShouldBe("Reason");
        await RevokeAsync(link.Id, reason: " lost phone ");
        var first = (await OfPaymentAsync()).Single();
        Store.Clock.Advance(TimeSpan.FromHours(1));
        (await RevokeAsync(link.Id, reason: "again")).Ok.ShouldBeTrue();
        (await OfPaymentAsync()).Single().ShouldBe(first);
        first.RevokedReason.ShouldBe("lost phone");
        (await AuditRows.CountAsync(Store, "link.revoke")).ShouldBe(1);
    }

    [Fact]
    public async Task A_link_of_another_workspace_does_not_exist()
    {
        var link = await MakeAsync();
        (await Links.RevokeAsync(World.Other, link.Link.Id, new RevokeInput { Reason = "x" }, Alan, default)).Failure!.Code.ShouldBe("link.not-found");
        (await Links.ShareAsync(World.Other, link.Link.Id, Alan, default)).Failure!.Code.ShouldBe("link.not-found");
        (await Links.GetOrMakeAsync(World.Other, Payment, Alan, default)).Failure!.Code.ShouldBe("payment.not-found");
        (await Links.OfPaymentAsync(World.Other.Id, Payment, Alan, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_is_not_live_cannot_be_shared()
    {
        var link = (await MakeAsync()).Link;
        await RevokeAsync(link.Id);
        (await ShareAsync(link.Id, Alan)).Failure!.Code.ShouldBe("link.not-live");
    }

    [Fact]
    public async Task A_link_with_an_unreadable_token_is_replaced_on_request()
    {
        var old = await MakeAsync();
        const string spoil = "UPDATE public_links SET protected_token = 'CfDJ8AAAA'";
        await (On == TestDatabase.Sqlite ? Sqlite.ExecuteAsync(Store.Where, spoil) : Postgres.ExecuteAsync(Store.Where, spoil));
        (await ShareAsync(old.Link.Id, Alan)).Failure!.Code.ShouldBe("link.unreadable");
        var fresh = await MakeAsync();
        fresh.Token.ShouldNotBe(old.Token);
        (await StateAsync(fresh.Token)).ShouldBe(LinkState.Live);
        (await StateAsync(old.Token)).ShouldBe(LinkState.Live);
    }

    private Task<Result<LinkToShare>> ShareAsync(LinkId id, Actor actor) => Links.ShareAsync(World.Workspace, id, actor, default);
}

public sealed class SqliteLinkAccessTests() : LinkAccessTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresLinkAccessTests() : LinkAccessTests(TestDatabase.Postgres);
