using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Views;

/// <summary>Saved views: the user's own, and shared ones.</summary>
public abstract class ViewTests(TestDatabase database) : ContractTests(database)
{
    private ViewService Views => Store.Services.GetRequiredService<ViewService>();

    [Fact]
    public async Task A_private_view_is_visible_only_to_its_owner()
    {
        var id = await AddAsync("Mine", Role.None);

        var own = (await ListAsync(Clara)).Single();
        (own.Id, own.Name, own.Query, own.Owner, own.VisitedAt).ShouldBe((id, "Mine", "paid=unpaid", "Clara", null));
        (await ListAsync(Vera)).ShouldBeEmpty();
        (await Views.VisitAsync(World.Workspace, id, Vera, default)).Failure.ShouldBe(ViewFailures.NotFound);
        (await Views.SetDefaultAsync(World.Workspace, id, true, Vera, default)).Failure.ShouldBe(ViewFailures.NotFound);
    }

    [Fact]
    public async Task A_shared_view_is_visible_to_its_role_and_can_be_changed_only_by_its_owner()
    {
        var id = await AddAsync("For checkers", Role.Approver);

        (await ListAsync(Alan)).Single().Id.ShouldBe(id);
        (await ListAsync(Vera)).ShouldBeEmpty();
        (await Views.SaveAsync(new(World.Workspace, id, Revision.First, Alan), Input("Mine now", Role.None), default)).Failure.ShouldBe(ViewFailures.NotFound);
        (await Views.DeleteAsync(World.Workspace, id, Alan, default)).Failure.ShouldBe(ViewFailures.NotFound);
    }

    [Fact]
    public async Task Of_two_savings_of_the_same_view_at_once_one_is_refused()
    {
        var id = await AddAsync("Mine", Role.None);
        var seen = Revision.First;
        for (var round = 0; round < Scale.Of(10, 100); round++)
        {
            var now = seen;
            var both = await Task
                .WhenAll(Enumerable.Range(0, 2).Select(at => Task.Run(() =>
                    Views.SaveAsync(new(World.Workspace, id, now, Clara), Input($"Round {round} {at}", Role.None), default))))
                .WithinAsync();
            both.Count(one => one.Ok).ShouldBe(1);
            seen = new Revision(seen.Value + 1);
        }
    }

    [Fact]
    public async Task A_view_of_another_workspace_is_not_listed()
    {
        await AddAsync("Mine", Role.None);

        (await Views.ListAsync(World.Other.Id, ViewService.Payments, Clara, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_default_view_replaces_the_old_one()
    {
        var first = await AddAsync("First", Role.None, isDefault: true);
        var second = await AddAsync("Second", Role.None, isDefault: true);

        (await ListAsync(Clara)).Where(v => v.IsDefault).Select(v => v.Id).ShouldBe([second]);
        await Views.SetDefaultAsync(World.Workspace, first, true, Clara, default);
        (await ListAsync(Clara)).Where(v => v.IsDefault).Select(v => v.Id).ShouldBe([first]);
        await Views.SetDefaultAsync(World.Workspace, first, false, Clara, default);
        (await ListAsync(Clara)).ShouldAllBe(v => !v.IsDefault);
    }

    [Fact]
    public async Task Each_user_has_their_own_default_view()
    {
        var id = await AddAsync("Shared", Role.Approver, isDefault: true);

        (await ListAsync(Alan)).Single().IsDefault.ShouldBeFalse();
        await Views.SetDefaultAsync(World.Workspace, id, true, Alan, default);
        await Views.SetDefaultAsync(World.Workspace, id, false, Clara, default);
        (await ListAsync(Alan)).Single().IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task A_visit_is_recorded_only_for_the_visiting_user()
    {
        var id = await AddAsync("Shared", Role.Approver);

        (await Views.VisitAsync(World.Workspace, id, Alan, default)).Ok.ShouldBeTrue();

        (await ListAsync(Alan)).Single().VisitedAt.ShouldBe(Store.Clock.GetUtcNow());
        (await ListAsync(Clara)).Single().VisitedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_name_is_unique_and_a_change_with_a_stale_revision_is_refused()
    {
        var first = await AddAsync("First", Role.None);
        await AddAsync("Second", Role.None);

        (await Views.AddAsync(World.Workspace, ViewService.Payments, Input("First", Role.None), Clara, default)).Failure.ShouldBe(ViewFailures.NameTaken);
        (await Views.SaveAsync(new(World.Workspace, first, Revision.First, Clara), Input("Second", Role.None), default)).Failure
            .ShouldBe(ViewFailures.NameTaken);
        (await Views.SaveAsync(new(World.Workspace, first, (await ListAsync(Clara))[0].Revision, Clara), Input("Third", Role.None), default)).Ok.ShouldBeTrue();
        (await Views.SaveAsync(new(World.Workspace, first, Revision.First, Clara), Input("Fourth", Role.None), default)).Failure
            .ShouldBe(ViewFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task A_deleted_view_is_no_longer_listed()
    {
        var id = await AddAsync("Gone soon", Role.None, isDefault: true);

        (await Views.DeleteAsync(World.Workspace, id, Clara, default)).Ok.ShouldBeTrue();

        (await ListAsync(Clara)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public async Task A_view_needs_a_name_on_one_line(string name) =>
        (await Views.AddAsync(World.Workspace, ViewService.Payments, Input(name, Role.None), Clara, default)).Failure!.Field.ShouldBe("Name");

    private static ViewInput Input(string name, Role shared, bool isDefault = false) =>
        new() { Name = name, Query = "paid=unpaid", SharedWith = shared, IsDefault = isDefault };

    private async Task<ViewId> AddAsync(string name, Role shared, bool isDefault = false) =>
        (await Views.AddAsync(World.Workspace, ViewService.Payments, Input(name, shared, isDefault), Clara, default)).Value;

    private async Task<IReadOnlyList<SavedView>> ListAsync(Actor actor) =>
        (await Views.ListAsync(World.Workspace.Id, ViewService.Payments, actor, default)).Value;
}

public sealed class SqliteViewTests() : ViewTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresViewTests() : ViewTests(TestDatabase.Postgres);
