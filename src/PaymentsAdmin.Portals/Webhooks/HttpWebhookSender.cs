using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Webhooks;

/// <summary>
/// Posts messages. Follows no redirects, reads only the status, and describes errors in its own words: exception messages
/// may contain the URL.
/// </summary>
public sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public HttpWebhookSender(TimeProvider time, WebhookNetwork network)
    {
        _time = time;
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A proxy would resolve the name again, past our check.
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 16 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = new NetworkGuard(network.Reach).ConnectAsync,
        };
        _http = new HttpClient(sockets) { Timeout = RequestTimeout, DefaultRequestVersion = HttpVersion.Version11 };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("PaymentsAdmin");
    }

    public string Body(WebhookNews news) => Encoding.UTF8.GetString(WebhookBody.Of(news));

    public async Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct)
    {
        using var request = Request(address, secrets, news);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var status = (int)response.StatusCode;
            return new WebhookAnswer(status, status is >= 300 and <= 399 ? WebhookErrors.Redirect.Pattern : null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookAnswer(null, WebhookErrors.TooSlow.Pattern);
        }
        catch (HttpRequestException fault)
        {
            return new WebhookAnswer(null, Trouble(fault).Pattern);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(string address, IReadOnlyList<string> secrets, WebhookNews news)
    {
        var body = WebhookBody.Of(news);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("X-PaymentsAdmin-Event", news.Event);
        request.Headers.Add("X-PaymentsAdmin-Event-Id", news.EventId);
        request.Headers.Add("X-PaymentsAdmin-Delivery", news.Id.Value.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-PaymentsAdmin-Signature", WebhookSignature.Of(secrets, _time.GetUtcNow(), body));
        return request;
    }

    private static Words Trouble(HttpRequestException fault) =>
        fault switch
        {
            { InnerException: AddressNotAllowedException { Refusal: NetworkRefusal.Loopback } } => WebhookErrors.Loopback,
            { InnerException: AddressNotAllowedException { Refusal: NetworkRefusal.NotListed } } => WebhookErrors.NotListed,
            { InnerException: AddressNotAllowedException } => WebhookErrors.PrivateNetwork,
            { InnerException: AuthenticationException } => WebhookErrors.BadCertificate,
            { HttpRequestError: HttpRequestError.NameResolutionError } => WebhookErrors.UnknownName,
            { HttpRequestError: HttpRequestError.ConnectionError } => WebhookErrors.NoConnection,
            { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookErrors.NoSecureConnection,
            _ => WebhookErrors.NoSense,
        };
}
