using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>A message and its body.</summary>
public sealed record WebhookSample(WebhookNews News, string Body);

/// <summary>Messages about a payment that does not exist: for tests of a receiver, and to show what an event looks like.</summary>
public static class WebhookSamples
{
    private const string HexDigits = "0123456789ABCDEF0123456789ABCDEF";
    private const long Minor = 125_050;

    /// <summary>The test message. The id of its payment is 0, which no payment has.</summary>
    public static WebhookNews Test(WorkspaceKey workspace, DateTimeOffset at) =>
        Of(WebhookEvents.Test, workspace, at, new(0), new(0), Random.Shared.NextInt64(1, long.MaxValue));

    /// <summary>What an event looks like.</summary>
    public static WebhookNews Of(string name, WorkspaceKey workspace, DateTimeOffset at)
    {
        var news = Of(name, workspace, at, new(7), new(41), occurrence: 1);
        return name switch
        {
            WebhookEvents.Due => news with { DueOn = DateOnly.FromDateTime(at.UtcDateTime) },
            WebhookEvents.LinkRevoked => news with { Link = new(new(12), "amount-changed") },
            _ => news,
        };
    }

    private static WebhookNews Of(string name, WorkspaceKey workspace, DateTimeOffset at, WebhookMessageId id, PaymentId payment, long occurrence) =>
        new(
            id,
            WebhookEventId.Of(occurrence, name, payment, at),
            name,
            workspace,
            at,
            new(
                payment,
                HexId.Find(HexDigits)!.Value,
                "12/1",
                new(EntityKinds.Deal, "3"),
                new(Minor, Currency.Of("EUR")),
                name is WebhookEvents.Paid,
                name is WebhookEvents.Posted ? PostingState.Posted : PostingState.Draft
            )
        );
}
