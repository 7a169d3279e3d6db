using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "-")]
    [InlineData(19, "-")]
    [InlineData(20, "too-many")]
    [InlineData(21, "too-many")]
    public void A_workspace_can_have_at_most_twenty_webhooks(long present, string answer) => RuleTable.Answer(WebhookRules.Add(present)).ShouldBe(answer);

    [Theory]
    [InlineData(WebhookMessageState.Waiting, false, "not-sent-yet")]
    [InlineData(WebhookMessageState.Waiting, true, "-")]
    [InlineData(WebhookMessageState.Failed, true, "-")]
    [InlineData(WebhookMessageState.Delivered, true, "-")]
    public void A_message_cannot_be_sent_by_hand_before_its_first_attempt(WebhookMessageState state, bool tried, string answer)
    {
        var message = new WebhookMessage(
            new(1), new(1), "event", "payment.paid", new PaymentId(1), Now, state, tried ? 1 : 0)
        { LastTriedAt = tried ? Now : null };
        RuleTable.Answer(WebhookRules.Replay(message)).ShouldBe(answer);
    }
}
