using System.Collections.Concurrent;
using System.Globalization;

namespace PaymentsAdmin.Fakes.Events;

/// <summary>Notifies listeners of changed payments and legacy invoices, by a form with only the id and after a delay.</summary>
public sealed class EventSender(TimeProvider time, Func<Uri> portal) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<Uri, TimeSpan> _listeners = new();
    private readonly ConcurrentQueue<SentEvent> _sent = new();
    private readonly Changes _changes = new();

    /// <summary>A sent event, and the status of its response; null without one.</summary>
    public IReadOnlyList<SentEvent> Sent => [.. _sent];

    /// <summary>The token that identifies the portal to listeners.</summary>
    public string ApplicationToken { get; set; } = "51856fefc120afa4b628cc82d3935cce";

    public void Listen(Uri address, TimeSpan delay) => _listeners[address] = delay;

    public void Forget(Uri address) => _listeners.TryRemove(address, out _);

    public void Saved(long payment) => Tell("OnPaymentEntitySaved", payment);

    public void Deleted(long payment) => Tell("OnPaymentDeleted", payment);

    public void InvoiceAdded(long invoice) => Tell("OnCrmInvoiceAdd", invoice);

    public void InvoiceUpdated(long invoice) => Tell("OnCrmInvoiceUpdate", invoice);

    public void InvoiceStatusSet(long invoice) => Tell("OnCrmInvoiceSetStatus", invoice);

    public void InvoiceDeleted(long invoice) => Tell("OnCrmInvoiceDelete", invoice);

    /// <summary>Waits until <paramref name="sent"/> events were sent.</summary>
    public Task UntilAsync(int sent) => _changes.UntilAsync(() => _sent.Count >= sent);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _client.Dispose();
        _ended.Dispose();
    }

    private void Tell(string name, long payment)
    {
        foreach (var (address, delay) in _listeners)
        {
            _ = Task.Run(() => SendAsync(name, payment, address, delay, _ended.Token));
        }
    }

    private async Task SendAsync(string name, long payment, Uri address, TimeSpan delay, CancellationToken ct)
    {
        try
        {
            await Task.Delay(delay, time, ct);
            using var form = new FormUrlEncodedContent(Form(name, payment));
            using var answer = await _client.PostAsync(address, form, ct);
            _sent.Enqueue(new SentEvent(name, payment, address, (int)answer.StatusCode));
        }
        catch (Exception nobody) when (nobody is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // A portal does not retry either.
            _sent.Enqueue(new SentEvent(name, payment, address, null));
        }

        _changes.Tell();
    }

    private Dictionary<string, string> Form(string name, long payment) =>
        new(StringComparer.Ordinal)
        {
            ["event"] = name.ToUpperInvariant(),
            ["data[FIELDS][ID]"] = payment.ToString(CultureInfo.InvariantCulture),
            ["ts"] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["auth[domain]"] = portal().Authority,
            ["auth[client_endpoint]"] = new Uri(portal(), "/rest/").AbsoluteUri,
            ["auth[server_endpoint]"] = new Uri(portal(), "/rest/").AbsoluteUri,
            ["auth[member_id]"] = "a223c6b3710f85df22e9377d6c4f7553",
            ["auth[application_token]"] = ApplicationToken,
        };
}

/// <summary>An event that was sent to a listener, about a payment or, by its name, a legacy invoice.</summary>
public sealed record SentEvent(string Name, long Payment, Uri Address, int? Status);
