using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>An event as people read it, beside the name that programs know.</summary>
public sealed record EventChoice(string Name, Words Title, Words About);

/// <summary>What each event is called, and when it is told.</summary>
public static class WebhookEventWords
{
    /// <summary>All of them, in the order of the house.</summary>
    public static IReadOnlyList<EventChoice> All { get; } = [.. WebhookEvents.All.Select(Of)];

    /// <summary>What people call it.</summary>
    public static Words Title(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal))?.Title ?? $"{name}";

    private static EventChoice Of(string name) =>
        name switch
        {
            WebhookEvents.Saved => new(name, "Payment changed", "Anything about it: made, lines, deliveries, method, terms, paid mark, a step of its posting, brought back."),
            WebhookEvents.Paid => new(name, "Payment paid", "It was marked paid, and that cannot be undone any more, which is 15 seconds later."),
            WebhookEvents.Due => new(name, "Payment due", "Its due date has come and it is unpaid, told once for each due date at 6 in the morning."),
            WebhookEvents.Posted => new(name, "Payment posted", "It is in the books."),
            WebhookEvents.Deleted => new(name, "Payment deleted", "It was deleted."),
            WebhookEvents.LinkOpened => new(name, "Public link opened", "A public link of a payment was opened for the first time."),
            WebhookEvents.LinkRevoked => new(name, "Public link revoked", "A public link of a payment was revoked, or ended because the payment changed."),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No words for this event."),
        };
}
