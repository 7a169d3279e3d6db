using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>Webhooks as administrators manage them.</summary>
public abstract class WebhookTests(TestDatabase database) : WebhookTestsBase(database)
{
    public static TheoryData<string> BadAddresses =>
        [
            "", "bridge.example/in", "/in", "http://bridge.example/in", "http://localhost.bridge.example/in", "ftp://localhost/in",
            "https://user:word@bridge.example/in", "https://bridge.example/in#part", "https://bridge.example/" + new string('x', 2_000),
        ];

    [Fact]
    public async Task A_webhook_is_listed_as_entered()
    {
        var input = new WebhookInput { Address = " HTTPS://Bridge.example/in ", Events = [WebhookEvents.Deleted, WebhookEvents.Saved, WebhookEvents.Deleted] };
        var id = (await Webhooks.AddAsync(World.Workspace, input, Adam, default)).Value.Id;
        var listed = (await ListAsync()).Single();
        (listed.Id, listed.Workspace, listed.Address.Masked, listed.Active).ShouldBe((id, World.Workspace.Id, "https://bridge.example/…", true));
        (listed.MadeAt, listed.MadeBy).ShouldBe((Store.Clock.GetUtcNow(), "Alan"));
        listed.Events.ShouldBe([WebhookEvents.Saved, WebhookEvents.Deleted]);
        (await Webhooks.ListAsync(World.Other.Id, Adam, default)).Value.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(BadAddresses))]
    public async Task An_invalid_or_unsafe_address_is_refused(string address)
    {
        var answer = await Webhooks.AddAsync(World.Workspace, To() with { Address = address }, Adam, default);
        answer.Failure.ShouldBe(WebhookFailures.BadAddress);
    }

    [Theory]
    [InlineData("https://bridge.example:8443/in?key=1")]
    [InlineData("https://93.184.216.34/in")]
    public async Task A_safe_address_is_accepted(string address) =>
        (await Webhooks.AddAsync(World.Workspace, To() with { Address = address }, Adam, default)).Failure.ShouldBeNull();

    [Theory]
    [InlineData("http://localhost:5000/in")]
    [InlineData("https://localhost/in")]
    [InlineData("http://127.0.0.1/in")]
    [InlineData("https://0x7f.1/in")]
    [InlineData("http://[::1]:5000/in")]
    public async Task Loopback_addresses_are_accepted_only_when_the_configuration_allows_them(string address)
    {
        var input = To() with { Address = address };
        var id = await AddAsync();
        (await Webhooks.AddAsync(World.Workspace, input, Adam, default)).Failure.ShouldBe(WebhookFailures.LoopbackAddress);
        (await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), input, default)).Failure.ShouldBe(WebhookFailures.LoopbackAddress);

        var trying = new WebhookService(Get<IWebhooks>(), Get<ISecretBox>(), new WebhookNetwork(AllowsLoopback: true), Get<AccessGuard>(), Store.Clock);
        (await trying.AddAsync(World.Workspace, input, Adam, default)).Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://10.0.0.1/in")]
    [InlineData("https://172.20.0.1/in")]
    [InlineData("https://192.168.1.1/in")]
    [InlineData("https://100.100.0.1/in")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0.0.0.0/in")]
    [InlineData("https://[::ffff:10.0.0.1]/in")]
    [InlineData("https://[fe80::1]/in")]
    [InlineData("https://[fd00::1]/in")]
    public async Task Private_addresses_are_refused_in_every_configuration(string address)
    {
        var input = To() with { Address = address };
        var trying = new WebhookService(Get<IWebhooks>(), Get<ISecretBox>(), new WebhookNetwork(AllowsLoopback: true), Get<AccessGuard>(), Store.Clock);
        (await Webhooks.AddAsync(World.Workspace, input, Adam, default)).Failure.ShouldBe(WebhookFailures.PrivateAddress);
        (await trying.AddAsync(World.Workspace, input, Adam, default)).Failure.ShouldBe(WebhookFailures.PrivateAddress);
    }

    [Theory]
    [InlineData("https://hooks.example/services/T02/B03/xyz", "https://hooks.example/services/…")]
    [InlineData("https://hooks.example:8443/a1b2c3/in", "https://hooks.example:8443/…")]
    [InlineData("https://hooks.example/s3cret", "https://hooks.example/…")]
    [InlineData("https://hooks.example/?key=s3cret", "https://hooks.example/…")]
    [InlineData("https://hooks.example", "https://hooks.example/")]
    public async Task Only_the_beginning_of_an_address_is_shown(string address, string seen)
    {
        await Webhooks.AddAsync(World.Workspace, To() with { Address = address }, Adam, default);
        var listed = (await ListAsync()).Single();
        (listed.Address.Masked, listed.Address.ToString(), listed.Input.Address).ShouldBe((seen, seen, ""));
    }

    [Fact]
    public async Task An_omitted_address_is_kept_and_a_new_one_is_audited_only_by_its_mark()
    {
        var id = await AddAsync();
        await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), To(WebhookEvents.Saved) with { Address = "" }, default);
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Addresses.ShouldBe([Address]);

        await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), To(WebhookEvents.Saved) with { Address = Address + "2" }, default);
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Addresses.ShouldBe([Address, Address + "2"]);
        var marks = (await AuditRows.AllAsync(Store)).Where(a => a.SubjectKind == "webhook")
            .Select(a => JsonNode.Parse(a.Changes)!.AsArray().Single(c => c![0]!.ToString() == "address_mark")!).ToList();
        marks.Count.ShouldBe(3);
        marks[1][1]!.ToString().ShouldBe(marks[1][2]!.ToString());
        marks[2][1]!.ToString().ShouldNotBe(marks[2][2]!.ToString());
    }

    [Fact]
    public async Task An_address_stored_unencrypted_by_an_older_version_is_masked_usable_and_encrypted_at_the_start()
    {
        var id = await AddAsync(WebhookEvents.Saved);
        await Store.Writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(new Sql("UPDATE webhooks SET url = $1 WHERE id = $2"), Address, id.Value);
                return Result.Done;
            },
            default);
        (await ListAsync()).Single().Address.Masked.ShouldBe("https://bridge.example/in/…");
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();

        (await Delivery.SealAsync(Actor.System, default)).Value.ShouldBe(1);
        (await Delivery.SealAsync(Actor.System, default)).Value.ShouldBe(0);
        (await RowsAsync<WebhookRow>()).Single().Url.ShouldNotContain("s3cret");
        (await ListAsync()).Single().Address.Masked.ShouldBe("https://bridge.example/in/…");
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Addresses.ShouldBe([Address, Address]);
    }

    [Fact]
    public async Task Unknown_events_and_an_empty_choice_are_refused()
    {
        (await Webhooks.AddAsync(World.Workspace, To("payment.lost"), Adam, default)).Failure.ShouldBe(WebhookFailures.NoSuchEvent);
        (await Webhooks.AddAsync(World.Workspace, To() with { Events = [] }, Adam, default)).Failure.ShouldBe(WebhookFailures.NoSuchEvent);
    }

    [Fact]
    public async Task Neither_secret_nor_address_is_in_the_audit_trail_or_in_text_output()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        await Webhooks.ChangeAsync(new(World.Workspace, added.Id, null, Adam), To() with { Address = Address + "2" }, default);
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
    public async Task Secret_and_address_are_stored_encrypted()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        added.Secret.Length.ShouldBe(64);
        var row = (await RowsAsync<WebhookRow>()).Single();
        row.ProtectedSecret.ShouldNotContain(added.Secret);
        row.Url.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_webhook_is_changed_and_deleted_only_in_its_own_workspace()
    {
        var id = await AddAsync();
        (await Webhooks.ChangeAsync(new(World.Other, id, null, Adam), To(), default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.RenewSecretAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.DeleteAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        await (await World.DealAsync()).PaymentAsync();
        (await Webhooks.MessagesAsync(World.Other.Id, id, null, 10, Adam, default)).Value.ShouldBeEmpty();

        (await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), To(WebhookEvents.Paid) with { Active = false }, default)).Failure.ShouldBeNull();
        var changed = (await ListAsync()).Single();
        (changed.Active, changed.Events.Single()).ShouldBe((false, WebhookEvents.Paid));
        (await Webhooks.DeleteAsync(World.Workspace, id, Adam, default)).Failure.ShouldBeNull();
        (await ListAsync()).ShouldBeEmpty();
        (await WrittenAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_changes_to_one_version_of_a_webhook_one_takes_effect()
    {
        var id = await AddAsync();
        var seen = (await ListAsync()).Single().Revision;

        var both = await Task.WhenAll(
            new[] { WebhookEvents.Paid, WebhookEvents.Deleted }
                .Select(name => Task.Run(() => Webhooks.ChangeAsync(new(World.Workspace, id, seen, Adam), To(name) with { Address = "" }, default))));

        both.Select(one => one.Failure).ShouldBe([null, WebhookFailures.ChangedMeanwhile], ignoreOrder: true);
        var changed = (await ListAsync()).Single();
        changed.Events.ShouldBe([both[0].Ok ? WebhookEvents.Paid : WebhookEvents.Deleted]);
        (await Webhooks.ChangeAsync(new(World.Workspace, id, changed.Revision, Adam), To(WebhookEvents.Saved), default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Concurrent_additions_do_not_exceed_the_limit_of_webhooks()
    {
        for (var i = 1; i < WebhookRules.Most; i++)
        {
            await AddAsync();
        }

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Webhooks.AddAsync(World.Workspace, To(), Adam, default))));
        both.Select(b => b.Failure).ShouldBe([null, WebhookFailures.TooMany], ignoreOrder: true);
    }

    [Fact]
    public async Task Deleting_a_webhook_does_not_disturb_concurrent_changes_of_payments()
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
    public async Task The_log_is_read_newest_first_in_pages()
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

    private T Get<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    private async Task<IReadOnlyList<Webhook>> ListAsync() => (await Webhooks.ListAsync(World.Workspace.Id, Adam, default)).Value;
}

public sealed class SqliteWebhookTests() : WebhookTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresWebhookTests() : WebhookTests(TestDatabase.Postgres);
