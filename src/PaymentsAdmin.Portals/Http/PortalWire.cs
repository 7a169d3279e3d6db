using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Http;

/// <summary>
/// Calls one portal without following redirects, and distinguishes requests that
/// certainly were not sent from those that may have arrived.
/// </summary>
internal sealed class PortalWire : IDisposable
{
    private const int MaxAnswerLength = 16 * 1024 * 1024;
    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public PortalWire(string host, NetworkReach reach, string? caFile, TimeProvider time)
    {
        _time = time;
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,

            // Also keeps URLs, which contain secrets, out of traces.
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.GZip,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 16 * 1024,
            ConnectTimeout = MaxConnectTime,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),

            // Shorter than servers keep connections, so that a write rarely meets one that is being closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = new NetworkGuard(reach).ConnectAsync,
        };
        if (caFile is { } file)
        {
            sockets.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = new OwnAuthority(host, OwnAuthority.Read(file) ?? []).Accepts,
            };
        }

        _http = new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11 };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("PaymentsAdmin/" + ProductVersion.Current.Number);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public Task<WireAnswer> PostAsync(Uri address, WatchedContent content, TimeSpan longest, CancellationToken ct) =>
        SendAsync(new WireRequest(HttpMethod.Post, address) { Content = content }, longest, ct);

    public async Task<WireAnswer> SendAsync(WireRequest asked, TimeSpan longest, CancellationToken ct)
    {
        if (!IsSecretOnTheWay(asked.Address))
        {
            return new WireAnswer(WireTrouble.PlainHttp);
        }

        using var late = new CancellationTokenSource(longest, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        using var request = new HttpRequestMessage(asked.Method, asked.Address) { Content = asked.Content };
        request.Headers.Authorization = asked.Authorization;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Redirect(asked.Address, response) ?? await ReadAsync(response, RetryAfter(response), either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WireAnswer(asked.Content?.IsStarted ?? true ? WireTrouble.TooLate : WireTrouble.NotReached);
        }
        catch (HttpRequestException fault)
        {
            return new WireAnswer((asked.Content?.IsStarted ?? !IsBeforeSending(fault)) ? WireTrouble.ConnectionLost : BeforeSending(fault));
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsSecretOnTheWay(Uri address) => address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback);

    // Of a request without a body, nothing else tells whether it was sent.
    private static bool IsBeforeSending(HttpRequestException fault) =>
        fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        || fault.InnerException is AddressNotAllowedException;

    private static WireTrouble BeforeSending(HttpRequestException fault) =>
        fault.InnerException switch
        {
            AddressNotAllowedException { Refusal: NetworkRefusal.NotListed } => WireTrouble.AddressNotListed,
            AddressNotAllowedException => WireTrouble.AddressNotAllowed,
            AuthenticationException => WireTrouble.BadCertificate,
            _ => WireTrouble.NotReached,
        };

    private static WireAnswer? Redirect(Uri address, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is < 300 or > 399 || response.Headers.Location is not { IsAbsoluteUri: true } location)
        {
            return null;
        }

        var there = location.GetLeftPart(UriPartial.Authority);
        var here = address.GetLeftPart(UriPartial.Authority);
        return string.Equals(there, here, StringComparison.OrdinalIgnoreCase) ? null : new WireAnswer(WireTrouble.Redirected) { Elsewhere = there };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - _time.GetUtcNow() : null;
        return asked > MaxRetryAfter ? MaxRetryAfter
            : asked > TimeSpan.Zero ? asked
            : null;
    }

    private static async Task<WireAnswer> ReadAsync(HttpResponseMessage response, TimeSpan? retryAfter, CancellationToken ct)
    {
        var head = new WireAnswer(WireTrouble.None)
        {
            Status = (int)response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType ?? "",
            RetryAfter = retryAfter,
        };
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            using var read = new MemoryStream();
            var portion = new byte[16 * 1024];
            int count;
            while ((count = await body.ReadAsync(portion, ct)) > 0)
            {
                if (read.Length + count > MaxAnswerLength)
                {
                    return head with { Trouble = WireTrouble.TooLong };
                }

                read.Write(portion, 0, count);
            }

            return head with { Body = read.ToArray() };
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return head with { Trouble = WireTrouble.CutOff };
        }
    }
}
