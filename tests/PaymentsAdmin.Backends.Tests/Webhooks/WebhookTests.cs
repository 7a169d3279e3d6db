using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>Webhooks as an Admin keeps them.</summary>
public abstract class WebhookTests(TestDatabase database) : WebhookTestsBase(database)
{
    public static TheoryData<string> BadAddresses =>
        [
            "", "bridge.example/in", "/in", "http://bridge.example/in", "http://localhost.bridge.example/in", "ftp://localhost/in",
            "https://user:word@bridge.example/in", "https://bridge.example/in#part", "https://bridge.example/" + new string('x', 2_000),
        ];

    [Fact]
    public async Task A_webhook_is_listed_as_it_was_typed()
    {
        var input = new WebhookInput { Address = " HTTPS://Bridge.example/in ", Events = [WebhookEvents.Deleted, WebhookEvents.Saved, WebhookEvents.Deleted] };
        var id = (await Webhooks.AddAsync(World.Workspace, input, Adam, default)).Value.Id;
        var listed = (await ListAsync()).Single();
        (listed.Id, listed.Workspace, listed.Address, listed.Active).ShouldBe((id, World.Workspace.Id, "https://bridge.example/in", true));
        (listed.MadeAt, listed.MadeBy).ShouldBe((Store.Clock.GetUtcNow(), "Alan"));
        listed.Events.ShouldBe([WebhookEvents.Saved, WebhookEvents.Deleted]);
        (await Webhooks.ListAsync(World.Other.Id, Adam, default)).Value.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(BadAddresses))]
    public async Task An_address_that_is_none_or_not_safe_is_refused(string address)
    {
        var answer = await Webhooks.AddAsync(World.Workspace, To() with { Address = address }, Adam, default);
        answer.Failure.ShouldBe(WebhookFailures.BadAddress);
    }

    [Theory]
    [InlineData("https://bridge.example:8443/in?key=1")]
    [InlineData("http://localhost:5000/in")]
    [InlineData("http://127.0.0.1/in")]
    [InlineData("http://[::1]:5000/in")]
    public async Task Safe_ones_and_those_of_this_computer_are_taken(string address) =>
        (await Webhooks.AddAsync(World.Workspace, To() with { Address = address }, Adam, default)).Failure.ShouldBeNull();

    [Fact]
    public async Task Events_that_do_not_exist_and_none_at_all_are_refused()
    {
        (await Webhooks.AddAsync(World.Workspace, To("payment.lost"), Adam, default)).Failure.ShouldBe(WebhookFailures.NoSuchEvent);
        (await Webhooks.AddAsync(World.Workspace, To() with { Events = [] }, Adam, default)).Failure.ShouldBe(WebhookFailures.NoSuchEvent);
    }

    [Fact]
    public async Task Neither_secret_nor_address_stand_where_they_could_be_read()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        await Webhooks.ChangeAsync(World.Workspace, added.Id, To() with { Address = Address + "2" }, Adam, default);
        var renewed = (await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default)).Value;
        await Webhooks.DeleteAsync(World.Workspace, added.Id, Adam, default);
        var trail = (await AuditRows.AllAsync(Store)).Where(a => a.SubjectKind == "webhook").ToList();
        trail.Select(a => a.Action).ShouldBe(["webhook.add", "webhook.change", "webhook.renew-secret", "webhook.delete"]);
        var said = string.Join('\n', trail.Select(a => a.Changes).Append(added.ToString()).Append(To().ToString()));
        said.ShouldContain("bridge.example");
        said.ShouldNotContain("s3cret-path");
        said.ShouldNotContain(added.Secret);
        said.ShouldNotContain(renewed.Secret);
    }

    [Fact]
    public async Task The_secret_lies_sealed()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        added.Secret.Length.ShouldBe(64);
        (await RowsAsync<WebhookRow>()).Single().ProtectedSecret.ShouldNotContain(added.Secret);
    }

    [Fact]
    public async Task A_webhook_is_changed_and_deleted_in_its_own_workspace_alone()
    {
        var id = await AddAsync();
        (await Webhooks.ChangeAsync(World.Other, id, To(), Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.RenewSecretAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.DeleteAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        await (await World.DealAsync()).PaymentAsync();
        (await Webhooks.MessagesAsync(World.Other.Id, id, null, 10, Adam, default)).Value.ShouldBeEmpty();

        (await Webhooks.ChangeAsync(World.Workspace, id, To(WebhookEvents.Paid) with { Active = false }, Adam, default)).Failure.ShouldBeNull();
        var changed = (await ListAsync()).Single();
        (changed.Active, changed.Events.Single()).ShouldBe((false, WebhookEvents.Paid));
        (await Webhooks.DeleteAsync(World.Workspace, id, Adam, default)).Failure.ShouldBeNull();
        (await ListAsync()).ShouldBeEmpty();
        (await WrittenAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task There_are_so_many_in_a_workspace_and_no_more_however_many_add_at_once()
    {
        for (var i = 1; i < WebhookService.Most; i++)
        {
            await AddAsync();
        }

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Webhooks.AddAsync(World.Workspace, To(), Adam, default))));
        both.Select(b => b.Failure).ShouldBe([null, WebhookFailures.TooMany], ignoreOrder: true);
    }

    [Fact]
    public async Task Deleting_one_disturbs_no_change_of_a_payment()
    {
        var deal = await World.DealAsync();
        for (var race = 0; race < 15; race++)
        {
            var id = await AddAsync();
            var changes = Enumerable.Range(0, 6).Select(_ => Task.Run(() => World.Payments.AddAsync(World.Workspace, deal.Id, ContractWorld.Clara, default)));
            var deleted = Task.Run(() => Webhooks.DeleteAsync(World.Workspace, id, Adam, default));
            (await Task.WhenAll(changes)).ShouldAllBe(made => made.Ok);
            (await deleted).Failure.ShouldBeNull();
            (await WrittenAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task The_log_is_read_newest_first_from_behind_the_last_one_seen()
    {
        var id = await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await (await World.DealAsync()).PaymentAsync();
        }

        var first = await LogAsync(id, null, 3);
        var second = await LogAsync(id, first[^1].Id, 3);
        first.Concat(second).Select(m => m.Id.Value).ShouldBe((await RowsAsync<WebhookMessageRow>()).Select(r => r.Id).OrderDescending());
        first.ShouldAllBe(m => m.Webhook == id && m.Event == WebhookEvents.Saved && m.State == WebhookMessageState.Waiting && m.Attempts == 0);
    }

    private async Task<IReadOnlyList<Webhook>> ListAsync() => (await Webhooks.ListAsync(World.Workspace.Id, Adam, default)).Value;
}

public sealed class SqliteWebhookTests() : WebhookTests(TestDatabase.Sqlite);

public sealed class PostgresWebhookTests() : WebhookTests(TestDatabase.Postgres);
