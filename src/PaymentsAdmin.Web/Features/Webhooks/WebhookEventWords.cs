using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>An event with its display name and its name in the API. Workspaces without what it needs never send it.</summary>
public sealed record EventChoice(string Name, Words Title, Words About, Can Needs = Can.None);

public static class WebhookEventWords
{
    public static IReadOnlyList<EventChoice> All { get; } = [.. WebhookEvents.All.Select(Of)];

    public static Words Title(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal))?.Title ?? $"{name}";

    private static EventChoice Of(string name) =>
        name switch
        {
            WebhookEvents.Saved =>
                new(name, "Payment changed", "Any change to it: created, lines, deliveries, method, terms, paid mark, a posting step, restored."),
            WebhookEvents.Paid => new(name, "Payment paid", "Sent 15 seconds after it was marked paid, when that can no longer be undone.", Can.MarkPaid),
            WebhookEvents.Due => new(name, "Payment due", "It is due and unpaid. Sent once for each due date, at 6 in the morning.", Can.MarkPaid),
            WebhookEvents.Posted => new(name, "Payment posted", "It was posted."),
            WebhookEvents.Deleted => new(name, "Payment deleted", "It was deleted."),
            WebhookEvents.LinkOpened => new(name, "Public link opened", "A public payment link was opened for the first time.", Can.Links),
            WebhookEvents.LinkRevoked => new(name, "Public link revoked", "A public payment link was revoked or ended because the payment changed.", Can.Links),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No words for this event."),
        };
}
