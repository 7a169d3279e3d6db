using FluentValidation;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>A webhook as typed.</summary>
public sealed record WebhookInput
{
    /// <summary>Empty keeps the URL in a change, since nobody can see it to retype it.</summary>
    public string Address { get; init; } = "";

    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>An inactive webhook gets no new messages; waiting ones stay queued.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Leaves out the URL.</summary>
    public override string ToString() => "WebhookInput";
}

/// <summary>Validates a webhook.</summary>
public sealed class WebhookInputValidator : AbstractValidator<WebhookInput>
{
    private const int MaxAddressLength = 2_000;

    /// <param name="isNew">Whether the address has to be there.</param>
    public WebhookInputValidator(WebhookNetwork network, bool isNew)
    {
        RuleFor(w => w.Address).Must(typed => (typed.Length == 0 && !isNew) || IsAddress(typed)).Says(WebhookFailures.BadAddress);
        RuleFor(w => w.Address).Must(typed => RefusalOf(typed, network) is not NetworkRefusal.Loopback).Says(WebhookFailures.LoopbackAddress);
        RuleFor(w => w.Address).Must(typed => RefusalOf(typed, network) is not NetworkRefusal.Private).Says(WebhookFailures.PrivateAddress);
        RuleFor(w => w.Address).Must(typed => RefusalOf(typed, network) is not NetworkRefusal.NotListed).Says(WebhookFailures.AddressNotAllowed);
        RuleFor(w => w.Events)
            .Must(events => events.Count > 0 && events.All(name => WebhookEvents.All.Contains(name, StringComparer.Ordinal)))
            .Says(WebhookFailures.NoSuchEvent);
    }

    /// <summary>The normalised form of a valid URL.</summary>
    public static string Spelled(string address) => new Uri(address.Trim()).AbsoluteUri;

    // User names and passwords do not belong in URLs, which end up in logs on the way.
    private static bool IsAddress(string typed) =>
        Find(typed) is { Scheme: "https" } or { Scheme: "http", IsLoopback: true }
        && Find(typed) is { Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0 };

    private static Uri? Find(string typed) =>
        typed.Trim() is { Length: <= MaxAddressLength } text && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    // Host names are checked when a message is sent, since DNS may change until then.
    private static NetworkRefusal? RefusalOf(string typed, WebhookNetwork network) =>
        Find(typed) is { Scheme: "https" or "http", Host.Length: > 0 } address ? network.Reach.Refuses(address.IdnHost) : null;
}
