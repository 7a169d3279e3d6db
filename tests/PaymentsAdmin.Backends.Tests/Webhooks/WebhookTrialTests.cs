using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

public sealed class WebhookTrialTests() : WebhookTestsBase(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_test_message_is_sent_at_once_signed_like_others_and_leaves_no_trace()
    {
        var trial = Store.Services.GetRequiredService<WebhookTrial>();
        var id = await AddAsync(WebhookEvents.Paid);
        var webhook = (await Webhooks.ListAsync(World.Workspace.Id, Adam, default)).Value.Single();
        await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), webhook.Input with { Active = false }, default);
        var secret = (await Webhooks.RenewSecretAsync(World.Workspace, id, Adam, default)).Value.Secret;
        Receiver.Status = 404;

        (await trial.SendAsync(World.Workspace, id, Adam, default)).Value.ShouldBe(new WebhookAnswer(404, null));

        var news = Receiver.Heard.ShouldHaveSingleItem();
        (news.Event, news.Payment.Id.Value, news.Workspace).ShouldBe((WebhookEvents.Test, 0, World.Workspace.Key));
        Receiver.Addresses.ShouldBe([Address]);
        Receiver.Secrets.Single()[0].ShouldBe(secret);
        Receiver.Secrets.Single().Count.ShouldBe(2);
        (await WrittenAsync()).ShouldBe(0);
        (await trial.SendAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        Receiver.Heard.Count.ShouldBe(1);
    }
}
