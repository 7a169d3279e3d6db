using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.PaySystems;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.PaySystems;

/// <summary>Handlers and payer types.</summary>
public abstract class HandlerTests(TestDatabase database) : PaySystemTestsBase(database)
{
    [Fact]
    public async Task The_code_of_a_handler_is_unique_in_its_workspace()
    {
        (await AddHandlerAsync("pay_link")).Failure!.Code.ShouldBe("pay-system.handler-already-there");
        var second = (await AddHandlerAsync("second")).Value;
        (await UpdateAsync(second, new HandlerChange { Code = "pay_link" })).Failure!.Code.ShouldBe("pay-system.handler-already-there");
        var input = new HandlerInput { Code = "pay_link", Name = "x", Settings = "{}" };
        (await Parts.AddHandlerAsync(World.Other, input, null, Adam, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Twenty_concurrent_additions_of_one_code_make_one_handler()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => AddHandlerAsync("same"))));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure!.Code == "pay-system.handler-already-there");
    }

    [Fact]
    public async Task The_settings_form_of_a_handler_is_returned_unchanged()
    {
        const string form = """{"FORM_DATA":{"ACTION_URI":"https://pay.example"},"CODES":{"KEY":{"NAME":"ключ"}}}""";
        (await UpdateAsync(Handler, new HandlerChange { Settings = form, Sort = 3 })).Ok.ShouldBeTrue();
        (await Parts.HandlersAsync(World.Workspace.Id, Vera, default)).Value.Single()
            .ShouldBe(new PaySystemHandler(Handler, "pay_link", "Link", 3, form, null));
    }

    [Fact]
    public async Task Pay_systems_follow_a_renamed_handler_code()
    {
        var id = (await AddAsync(Order())).Value;
        (await UpdateAsync(Handler, new HandlerChange { Code = "renamed" })).Ok.ShouldBeTrue();
        (await SeeAsync(id)).Handler.ShouldBe("renamed");
    }

    [Fact]
    public async Task A_handler_in_use_is_not_deleted()
    {
        var id = (await AddAsync(Order())).Value;
        (await Parts.DeleteHandlerAsync(World.Workspace, Handler, null, Adam, default)).Failure!.Code.ShouldBe("pay-system.handler-in-use");
        await Systems.DeleteAsync(World.Workspace, id, null, Adam, default);
        (await Parts.DeleteHandlerAsync(World.Workspace, Handler, null, Adam, default)).Ok.ShouldBeTrue();
        (await Parts.HandlersAsync(World.Workspace.Id, Vera, default)).Value.ShouldBeEmpty();
        (await Parts.DeleteHandlerAsync(World.Workspace, Handler, null, Adam, default)).Failure!.Code.ShouldBe("pay-system.handler-not-found");
    }

    [Fact]
    public async Task Either_deletion_or_use_of_a_handler_succeeds_when_concurrent()
    {
        for (var race = 0; race < 20; race++)
        {
            var handler = (await AddHandlerAsync("race")).Value;
            var use = Task.Run(async () => (await AddAsync(Order() with { Handler = "race" })).Ok);
            var delete = Task.Run(async () => (await Parts.DeleteHandlerAsync(World.Workspace, handler, null, Adam, default)).Ok);
            var answers = await Task.WhenAll(use, delete);
            answers.Count(ok => ok).ShouldBe(1);
            foreach (var system in (await Systems.ListAsync(World.Workspace.Id, Vera, default)).Value.Where(s => s.Handler == "race"))
            {
                await Systems.DeleteAsync(World.Workspace, system.Id, null, Adam, default);
                await Parts.DeleteHandlerAsync(World.Workspace, handler, null, Adam, default);
            }
        }
    }

    [Fact]
    public async Task Only_the_application_that_made_a_handler_may_change_or_delete_it()
    {
        var handler = (await AddHandlerAsync("theirs", "shop")).Value;
        (await UpdateAsync(handler, new HandlerChange { Name = "x" })).Failure!.Code.ShouldBe("pay-system.of-another-app");
        (await Parts.DeleteHandlerAsync(World.Workspace, handler, "other", Adam, default)).Failure!.Code.ShouldBe("pay-system.of-another-app");
        (await Parts.DeleteHandlerAsync(World.Workspace, handler, "shop", Adam, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_payer_type_is_renamed_and_keeps_its_kind()
    {
        (await Parts.RenamePersonTypeAsync(World.Workspace, OrderPayer, " Firm ", Adam, default)).Ok.ShouldBeTrue();
        (await Parts.PersonTypesAsync(World.Workspace.Id, Vera, default)).Value[0].ShouldBe(new PersonType(OrderPayer, "Firm", Registry.Order));
        (await Parts.RenamePersonTypeAsync(World.Other, OrderPayer, "x", Adam, default)).Failure!.Code.ShouldBe("pay-system.person-type-not-found");
    }

    private Task<Core.Values.Result> UpdateAsync(HandlerId id, HandlerChange change, string? app = null) =>
        Parts.UpdateHandlerAsync(World.Workspace, id, change, app, Adam, default);
}

public sealed class SqliteHandlerTests() : HandlerTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHandlerTests() : HandlerTests(TestDatabase.Postgres);
