using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Writes answers: a status of three members, and the data.</summary>
public sealed class CrmEnvelope(RestOptions options)
{
    // Answers are served as JSON, so escaping for HTML would only make them longer.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The status of a part of a call, good or refused.</summary>
    public static readonly Shape StatusShape = Shape.Named(
        "CrmComStatus",
        ("code", Shape.OneOf([CrmCode.Fine.Name, .. CrmCode.Errors.Select(c => c.Name)])),
        ("description", Shape.Text().OrNull),
        ("message", Shape.Text().OrNull)
    );

    public async Task WriteAsync(HttpResponse response, CrmReply reply)
    {
        if (reply.Once is { } once)
        {
            RepeatHeaders.Add(response.Headers, once);
            await SendAsync(response, once.Answer.Status, once.Answer.Body);
            return;
        }

        if (reply.Refusal is { } refusal)
        {
            AddHeaders(response.Headers, refusal);
        }

        if (reply.ETag is { } tag)
        {
            response.Headers.ETag = tag;
        }

        await SendAsync(response, Status(reply), Bytes(reply));
    }

    /// <summary>Adds the age of data of a portal, before anything is sent.</summary>
    public static void AddAge(IHeaderDictionary headers, CrmReply reply)
    {
        if (reply is { Refusal: null, Seen: { } seen })
        {
            var freshness = new PortalFreshness();
            freshness.Add(seen);
            freshness.Write(headers);
        }
    }

    /// <summary>Writes an answer of any length; the caller's pace decides when more is read.</summary>
    public static async Task StreamAsync(HttpResponse response, Func<Utf8JsonWriter, Func<Task>, Task> parts)
    {
        var gone = response.HttpContext.RequestAborted;
        Begin(response, StatusCodes.Status200OK);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WritePropertyName("status");
        WriteStatus(json, null);
        json.WritePropertyName("data");
        await parts(json, SendAsync);
        json.WriteEndObject();
        await SendAsync();

        async Task SendAsync()
        {
            await json.FlushAsync(gone);
            await response.BodyWriter.FlushAsync(gone);
        }
    }

    /// <summary>The HTTP status of an answer. Old clients read only the code, and some take any other status for a broken connection.</summary>
    public int Status(CrmReply reply) =>
        options.CrmComAlwaysHttp200 ? StatusCodes.Status200OK
        : reply.Refusal is { } no ? no.Status ?? no.Code.Status
        : StatusCodes.Status200OK;

    /// <summary>The body of an answer.</summary>
    public static byte[] Bytes(CrmReply reply)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, reply);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the three members of a status.</summary>
    public static void WriteStatus(Utf8JsonWriter json, CrmRefusal? refusal)
    {
        json.WriteStartObject();
        json.WriteString("code", (refusal?.Code ?? CrmCode.Fine).Name);
        json.WriteString("description", refusal?.Description);
        json.WriteString("message", refusal?.Message);
        json.WriteEndObject();
    }

    private static async Task SendAsync(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        Begin(response, status);
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }

    private static void Begin(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
    }

    private static void AddHeaders(IHeaderDictionary headers, CrmRefusal refusal)
    {
        if (refusal.Failure is { } failure)
        {
            headers["X-Failure-Code"] = failure.Code;
        }

        if (refusal.RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Allow is { } verb)
        {
            headers.Allow = verb;
        }
    }

    private static void Write(Utf8JsonWriter json, CrmReply reply)
    {
        json.WriteStartObject();
        json.WritePropertyName("status");
        WriteStatus(json, reply.Refusal);
        json.WritePropertyName("data");
        if (reply.Write is { } data)
        {
            data(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
