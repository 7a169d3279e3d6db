using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Writes answers: a result with its time, or an error without.</summary>
public sealed class Envelope(RestOptions options)
{
    // Answers are served as JSON, so escaping for HTML would only make them longer.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The shape of every error; the code is a number where a portal sends one.</summary>
    public static readonly ObjectShape Error = Shape.Named(
        "Error",
        ("error", new EitherShape([Shape.Text("ACCESS_DENIED"), Shape.Whole(0)])),
        ("error_description", Shape.Text("Access denied")),
        new Member("failure", Shape.Text("access.denied"), Always: false)
    );

    public static async Task WriteAsync(HttpResponse response, Reply reply, Action<Utf8JsonWriter> time)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, reply, time);
        }

        await SendAsync(response, StatusCodes.Status200OK, buffer.WrittenMemory);
    }

    /// <summary>Writes the result object, with its time as the last member.</summary>
    public static void Write(Utf8JsonWriter json, Reply reply, Action<Utf8JsonWriter> time)
    {
        json.WriteStartObject();
        json.WritePropertyName("result");
        reply.Write!(json);
        if (reply.Total is { } total)
        {
            json.WriteNumber("total", total);
        }

        if (reply.Next is { } next)
        {
            json.WriteNumber("next", next);
        }

        json.WritePropertyName("time");
        time(json);
        json.WriteEndObject();
    }

    /// <summary>Sends an error; a header carries our own failure code.</summary>
    public async Task WriteAsync(HttpResponse response, Refusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        await using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, refusal);
        }

        if (refusal.Failure is { } failure)
        {
            response.Headers["X-Failure-Code"] = failure.Code;
        }

        AddRetryAfter(response.Headers, refusal);
        await SendAsync(response, refusal.Status, buffer.WrittenMemory);
    }

    public static void AddRetryAfter(IHeaderDictionary headers, Refusal refusal)
    {
        if (refusal.RetryAfter is { } seconds)
        {
            headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Writes the error object, which also appears inside batch results.</summary>
    public void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject();
        json.WritePropertyName("error");
        if (refusal.IsNumeric && !options.ErrorCodesAsStrings)
        {
            json.WriteRawValue(refusal.Code);
        }
        else
        {
            json.WriteStringValue(refusal.Code);
        }

        json.WriteString("error_description", refusal.Text);
        if (refusal.Failure is { } failure)
        {
            json.WriteString("failure", failure.Code);
        }

        json.WriteEndObject();
    }

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static async Task SendAsync(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
