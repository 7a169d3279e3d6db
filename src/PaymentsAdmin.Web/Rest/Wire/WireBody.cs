using System.Buffers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>Reads the parameters of a request from its query and its body; the body takes precedence.</summary>
public static class WireBody
{
    public const int MaxBytes = 4 * 1024 * 1024;

    // An oversized body is read to its end up to this limit, so that the caller gets the answer instead of a broken connection.
    private const long MaxRead = 32L * 1024 * 1024;

    private const int MaxFields = 20_000;
    private const int LongestBoundary = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All parameters; throws <see cref="WireException"/> if they cannot be parsed.</summary>
    public static async Task<WireMap> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await BytesAsync(request, ct);
        var query = Query(request);
        if (body.Length == 0)
        {
            return query;
        }

        query.AddAll(await MapAsync(request, body, ct));
        return query;
    }

    public static WireMap Query(HttpRequest request) =>
        request.QueryString.HasValue ? FormWire.ReadQuery(request.QueryString.Value.AsSpan(1)) : new WireMap();

    public static bool HasBody(HttpRequest request) =>
        request.ContentLength is > 0
        || (request.ContentLength is null && (request.Headers.ContainsKey(HeaderNames.TransferEncoding) || HttpProtocol.IsHttp2(request.Protocol)));

    /// <summary>Reads the body of a known sender, or of one that has a place for it; throws <see cref="WireException"/> if it arrives too slowly.</summary>
    public static async Task<T> InTimeAsync<T>(HttpRequest request, UnknownBody? place, Func<CancellationToken, Task<T>> read)
    {
        var aborted = request.HttpContext.RequestAborted;
        if (place is null)
        {
            return await read(aborted);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, place.Late);
        try
        {
            return await read(end.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new WireException(WireFault.TooSlow);
        }
    }

    /// <summary>Reads a body to its end without keeping it, so that the answer reaches the caller.</summary>
    public static async Task DiscardAsync(HttpRequest request, CancellationToken ct)
    {
        if (!HasBody(request))
        {
            return;
        }

        LiftLimit(request);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, ct) > 0)
            {
                // Reads on.
            }
        }
        catch (BadHttpRequestException)
        {
            // Too large to be read to its end.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        LiftLimit(request);
        if (!HasBody(request))
        {
            return [];
        }

        try
        {
            return request.ContentLength is { } length and <= MaxBytes ? await ReadExactlyAsync(request, (int)length, ct) : await ReadAllAsync(request, ct);
        }
        catch (BadHttpRequestException)
        {
            throw new WireException(WireFault.TooLarge);
        }
    }

    private static void LiftLimit(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxRead;
        }
    }

    private static async Task<byte[]> ReadExactlyAsync(HttpRequest request, int length, CancellationToken ct)
    {
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, ct);
        return body;
    }

    private static async Task<byte[]> ReadAllAsync(HttpRequest request, CancellationToken ct)
    {
        using var all = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var tooLarge = false;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
            {
                tooLarge = tooLarge || all.Length + read > MaxBytes;
                if (!tooLarge)
                {
                    all.Write(buffer, 0, read);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return tooLarge ? throw new WireException(WireFault.TooLarge) : all.ToArray();
    }

    private static async Task<WireMap> MapAsync(HttpRequest request, byte[] body, CancellationToken ct)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var given) ? given : null;
        if (type?.MediaType.Equals(MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase) == true)
        {
            return await MultipartAsync(type, body, ct);
        }

        // A body that starts like JSON is JSON, because callers forget the header.
        var json = type?.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true || body[0] is (byte)'{' or (byte)'[';
        return json ? JsonWire.ReadMap(WithoutMark(body)) : FormWire.ReadQuery(Text(body));
    }

    private static async Task<WireMap> MultipartAsync(MediaTypeHeaderValue type, byte[] body, CancellationToken ct)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is null or { Length: 0 or > LongestBoundary })
        {
            throw new WireException(WireFault.NotForm);
        }

        var map = new WireMap();
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body)) { HeadersLengthLimit = 16 * 1024 };
            for (var count = 0; await reader.ReadNextSectionAsync(ct) is { } section; count++)
            {
                if (count == MaxFields)
                {
                    throw new WireException(WireFault.TooMany);
                }

                // Files are ignored, because these methods take images as base64 text.
                if (section.GetContentDispositionHeader() is { } field && field.IsFormDisposition() && field.Name.HasValue)
                {
                    using var value = new MemoryStream();
                    await section.Body.CopyToAsync(value, ct);
                    FormWire.Put(map, HeaderUtilities.RemoveQuotes(field.Name).Value!, new WireText(Text(value.ToArray())));
                }
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new WireException(WireFault.NotForm);
        }

        return map;
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] body) => body is [0xEF, 0xBB, 0xBF, ..] ? body.AsSpan(3) : body;

    private static string Text(byte[] bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new WireException(WireFault.NotText) : text;
        }
        catch (DecoderFallbackException)
        {
            throw new WireException(WireFault.NotText);
        }
    }
}
