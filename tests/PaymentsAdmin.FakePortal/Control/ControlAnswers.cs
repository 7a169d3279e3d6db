using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PaymentsAdmin.Fakes.Control;

/// <summary>How requests below /control are read and answered: JSON, whose members must be known.</summary>
public static class ControlAnswers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
    };

    /// <summary>Runs a request, which is named by its verb and its path below /control.</summary>
    public static async Task AnswerAsync(HttpContext http, Func<string, HttpContext, Task<object?>> run)
    {
        var name = http.Request.Path.Value!.Trim('/')["control".Length..].Trim('/');
        try
        {
            await WriteAsync(http, 200, await run($"{http.Request.Method} {name}", http));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            await WriteAsync(http, 400, new { error = wrong.Message });
        }
    }

    public static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json) ?? throw new JsonException("The body is empty.");

    public static async Task WriteAsync(HttpContext http, int status, object? answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, answer, Json);
    }

    /// <summary>Begins an outage after the answer, because the answering server may be the one that stops.</summary>
    public static bool GoDown(Func<Task> goDown, Func<Task> comeBack, double? seconds)
    {
        _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            await goDown();
            if (seconds is { } wait)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait));
                await comeBack();
            }
        });
        return true;
    }
}
