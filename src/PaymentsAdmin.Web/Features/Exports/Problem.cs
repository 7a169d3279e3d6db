using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>A failure for programs as a problem document (RFC 9457): status, sentence and our code.</summary>
internal static class Problem
{
    public static async Task WriteAsync(HttpContext context, int status, Failure failure)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Failure-Code"] = failure.Code;
        if (failure.Wait is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("title", Title(status));
            json.WriteString("detail", failure.Text);
            json.WriteString("code", failure.Code);
            json.WriteEndObject();
        }

        await response.Body.WriteAsync(body.ToArray(), context.RequestAborted);
    }

    private static string Title(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "Bad Request",
            StatusCodes.Status401Unauthorized => "Unauthorized",
            StatusCodes.Status403Forbidden => "Forbidden",
            StatusCodes.Status429TooManyRequests => "Too Many Requests",
            StatusCodes.Status503ServiceUnavailable => "Service Unavailable",
            _ => "Internal Server Error",
        };
}
